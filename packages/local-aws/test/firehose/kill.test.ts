import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, it } from '@jest/globals';
import { tutorialStream } from './delivery/recording-environment.ts';
import { firehoseTrust } from './firehose-trust.ts';

const directory = mkdtempSync(join(tmpdir(), 'kill-'));
const lives = 12;
const users = 20;
let server: ChildProcess | undefined;

afterAll(() => {
  server?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<string> {
  const script = fileURLToPath(new URL('serve.mjs', import.meta.url));
  server = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  return line.toString().trim();
}

const clients = (endpoint: string) => {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  return {
    firehose: new FirehoseClient(config),
    iam: new IAMClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
  };
};

/** Puts batches until the server is gone; adds the ids that were acknowledged, and those that were only sent. */
async function load(endpoint: string, nextId: () => number, acknowledged: number[], sent: number[]) {
  const { firehose } = clients(endpoint);
  for (;;) {
    const ids = Array.from({ length: 40 }, nextId);
    sent.push(...ids);
    const Records = ids.map((id) => ({
      Data: Buffer.from(id % 17 === 0 ? JSON.stringify({ id }) : JSON.stringify({ id, user_id: id % users })),
    }));
    try {
      await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: 'clickstream', Records }));
    } catch {
      return;
    }
    acknowledged.push(...ids);
  }
}

/** The ids in every object of the bucket, read off the disk. */
function delivered(): number[] {
  const bucket = join(directory, 's3', 'objects', 'lake');
  return readdirSync(bucket, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id?: number; rawData?: string })
    .map(
      ({ id, rawData }) =>
        id ?? (JSON.parse(Buffer.from(rawData!, 'base64').toString()) as { id: number }).id,
    );
}

describe('local AWS, killed again and again under load', () => {
  it('delivers every acknowledged record, and none twice', async () => {
    const acknowledged: number[] = [];
    const sent: number[] = [];
    let last = 0;
    const nextId = () => (last += 1);

    for (let life = 0; life < lives; life += 1) {
      const endpoint = await start();
      const { firehose, iam, s3 } = clients(endpoint);
      if (life === 0) {
        await s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
        await iam.send(
          new CreateRoleCommand({
            RoleName: 'datalake_role',
            AssumeRolePolicyDocument: firehoseTrust,
          }),
        );
        const { destination } = tutorialStream({ CloudWatchLoggingOptions: { Enabled: false } });
        await firehose.send(
          new CreateDeliveryStreamCommand({
            DeliveryStreamName: 'clickstream',
            ExtendedS3DestinationConfiguration: destination,
          }),
        );
        await wait(500);
      }
      const loads = Array.from({ length: 3 }, () => load(endpoint, nextId, acknowledged, sent));
      // Killed at any moment: in the middle of puts, and in the middle of writing objects.
      const flushing = wait(Math.random() * 150).then(() =>
        fetch(`${endpoint}/_local/flush`, { method: 'POST' }).catch(() => {}),
      );
      await wait(100 + Math.random() * 200);
      server!.kill('SIGKILL');
      await Promise.all([...loads, flushing, once(server!, 'exit')]);
    }

    const endpoint = await start();
    expect((await fetch(`${endpoint}/_local/flush`, { method: 'POST' })).status).toBe(200);
    server!.kill('SIGKILL');

    const ids = delivered();
    const arrived = new Set(ids);
    expect(acknowledged.length).toBeGreaterThan(1000);
    expect(acknowledged.filter((id) => !arrived.has(id))).toEqual([]);
    expect(ids.length - arrived.size).toBe(0);
    expect(ids.filter((id) => !(id <= sent.length))).toEqual([]);
  }, 60_000);
});
