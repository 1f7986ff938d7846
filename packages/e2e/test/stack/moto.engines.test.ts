import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { GetJobsCommand, GlueClient } from '@aws-sdk/client-glue';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand, ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { layoutOf, names } from '@clickstream/contract';
import { prepareTerraform, terraformRunner } from '@clickstream/terraform';
import { motoAccount, startMoto } from '../engines/start-moto.ts';
import { withEngine } from '../engines/with-engine.ts';

const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
const Bucket = `${motoAccount}${names().rawBucketSuffix}`;
/** What moto takes, keeps as it was given and lets go again; docs/OPERATIONS.md says what it does not. */
const most = {
  preset: 'production',
  access: null,
  catalog: null,
  hygiene: null,
  abortUploadsAfterDays: 0,
  forceDestroy: true,
};

// Another emulator of AWS: it is deployed to as local AWS is, by the same commands.
withEngine('moto')('the stack on moto, by the commands', () => {
  let moto: Awaited<ReturnType<typeof startMoto>>;
  let directory: string;
  let binary: string;
  let environment: Readonly<Record<string, string | undefined>>;
  let s3: S3Client;
  beforeAll(async () => {
    moto = await startMoto();
    directory = await realpath(await mkdtemp(join(tmpdir(), 'clickstream-moto-')));
    const prepared = await prepareTerraform({ environment: process.env, directory });
    ({ binary } = prepared);
    environment = {
      ...prepared.environment,
      AWS_ENDPOINT_URL: moto.url,
      AWS_REGION: moto.client.region,
      AWS_ACCESS_KEY_ID: moto.client.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: moto.client.credentials.secretAccessKey,
    };
    s3 = new S3Client({ ...moto.client, forcePathStyle: true });
  });
  afterAll(async () => {
    s3?.destroy();
    await moto?.close();
    await rm(directory, { recursive: true, force: true });
  });

  /** Runs a command with settings; gives what it says, and rejects where it fails. */
  async function run(settings: object, ...args: string[]): Promise<{ stdout: string; stderr: string }> {
    const env = { ...environment, CDKTF_CONTEXT_JSON: JSON.stringify(settings) };
    return promisify(execFile)(process.execPath, [main, ...args], { env });
  }

  const cdktf = (settings: object, command: string) =>
    run(settings, 'cdktf', command, '--auto-approve', '--output', join(directory, 'cdktf.out'));

  const terraform = () =>
    terraformRunner({
      binary,
      directory: join(directory, 'cdktf.out', 'stacks', names().stack),
      environment,
    });

  /** How many events are in raw, whatever lies between them. */
  async function eventsInRaw(): Promise<number> {
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: layoutOf().eventsPrefix }),
    );
    const bodies = await Promise.all(
      Contents.map(async ({ Key }) => (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body!),
    );
    const texts = await Promise.all(bodies.map((body) => body.transformToString()));
    return texts.join('').split('"event_id"').length - 1;
  }

  it('deploys the tutorial, without the policy by which moto would refuse every object, and does not drift', async () => {
    const { stderr } = await cdktf({}, 'deploy');
    expect(stderr).toContain(`target: another emulator of AWS at ${moto.url} (AWS_ENDPOINT_URL)`);
    expect(stderr).toContain('warning: the buckets go without their policy that calls must use TLS');
    expect(await terraform().plan()).toEqual({ changes: false });
    await run({}, 'gen', '--count', '20', '--max-delay', '0');
    expect(await eventsInRaw()).toBe(20);
    await expect(cdktf({}, 'destroy')).rejects.toMatchObject({
      stderr: expect.stringContaining(`destroy is refused, and nothing was touched: ${Bucket} holds data`),
    });
    await run({}, 'lake', 'empty', '--yes');
    expect(await eventsInRaw()).toBe(0);
  });

  it('deploys what moto has the services for, brings events to staging, and goes, with nothing left', async () => {
    await cdktf(most, 'deploy');
    expect(await terraform().plan()).toEqual({ changes: false });
    // In one record, between whose events there are newlines: moto writes none between records.
    await run(most, 'gen', '--count', '20', '--max-delay', '0', '--pack', 'auto');
    await run(most, 'lake', 'transform');
    const audit = JSON.parse((await run(most, 'lake', 'audit', '--json')).stdout) as object;
    expect(audit).toMatchObject({ staging: { events: 20, missing: { count: 0 } } });
    const { stdout } = await run(most, 'lake', 'query', 'top-pages', '--json');
    expect(stdout).toContain('"page"');

    await cdktf(most, 'destroy');
    expect(await terraform().stateList()).toEqual([]);
    const firehose = new FirehoseClient(moto.client);
    const glue = new GlueClient(moto.client);
    const iam = new IAMClient(moto.client);
    expect((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
    expect((await firehose.send(new ListDeliveryStreamsCommand({}))).DeliveryStreamNames).toEqual([]);
    expect((await glue.send(new GetJobsCommand({}))).Jobs).toEqual([]);
    expect((await iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
    for (const client of [firehose, glue, iam]) client.destroy();
  });
});
