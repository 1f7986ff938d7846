import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  CreateDeliveryStreamCommand,
  FirehoseClient,
  PutRecordCommand,
  ServiceUnavailableException,
} from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, it } from '@jest/globals';
import { tutorialStream } from './delivery/recording-environment.ts';
import { firehoseTrust } from './firehose-trust.ts';

const directory = mkdtempSync(join(tmpdir(), 'full-'));
let server: ChildProcess | undefined;
afterAll(() => {
  server?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** Starts a server none of whose files may grow beyond so many KiB; the system then refuses writes as a full disk does. */
async function start(limitKiB?: number) {
  const script = fileURLToPath(new URL('serve.mjs', import.meta.url));
  const limit = limitKiB === undefined ? '' : `ulimit -f ${limitKiB * 2}; `;
  server = spawn('sh', ['-c', `${limit}exec "$0" "$@"`, process.execPath, script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  const config = {
    endpoint: line.toString().trim(),
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  return {
    endpoint: config.endpoint,
    firehose: new FirehoseClient(config),
    iam: new IAMClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
  };
}

describe('local AWS on a disk that takes no more', () => {
  it('answers ServiceUnavailable, and delivers what it has acknowledged once there is room', async () => {
    const small = await start(128);
    await small.s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
    await small.iam.send(
      new CreateRoleCommand({ RoleName: 'datalake_role', AssumeRolePolicyDocument: firehoseTrust }),
    );
    await small.firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: 'clickstream',
        ExtendedS3DestinationConfiguration: tutorialStream().destination,
      }),
    );
    await wait(500);

    const acknowledged: number[] = [];
    const refused: unknown[] = [];
    for (let id = 0; refused.length < 5; id += 1) {
      const Data = Buffer.from(JSON.stringify({ id, user_id: id % 3, text: 'x'.repeat(4000) }));
      await small.firehose
        .send(new PutRecordCommand({ DeliveryStreamName: 'clickstream', Record: { Data } }))
        .then(() => acknowledged.push(id))
        .catch((error: unknown) => refused.push(error));
    }
    expect(acknowledged.length).toBeGreaterThan(20);
    for (const error of refused) {
      expect(error).toBeInstanceOf(ServiceUnavailableException);
      expect((error as ServiceUnavailableException).$metadata.httpStatusCode).toBe(500);
      expect((error as Error).message).toMatch(/could not be stored/);
    }
    server!.kill('SIGKILL');
    await once(server!, 'exit');

    const roomy = await start();
    expect((await fetch(`${roomy.endpoint}/_local/flush`, { method: 'POST' })).status).toBe(200);
    const lake = join(directory, 's3', 'objects', 'lake');
    const ids = readdirSync(lake, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n'))
      .map((line) => (JSON.parse(line) as { id: number }).id)
      .toSorted((a, b) => a - b);
    expect(ids).toEqual(acknowledged);
  }, 30_000);
});
