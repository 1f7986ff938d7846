import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalAws } from '@clickstream/local-aws';
import type { Listening, LocalAws } from '@clickstream/local-aws';

const mainPath = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
const [rawBucket, stagingBucket] = ['000000000000-datalake-raw', '000000000000-datalake-staging'];
let aws: LocalAws;
let server: Listening;
let s3: S3Client;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'full-disk-'));
  aws = await createLocalAws();
  server = await aws.listen();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  s3 = new S3Client({ endpoint: server.url, region: 'us-east-1', credentials, forcePathStyle: true });
  for (const Bucket of [rawBucket, stagingBucket]) await s3.send(new CreateBucketCommand({ Bucket }));
  const lines = Array.from({ length: 20_000 }, (_, n) =>
    JSON.stringify({
      event_id: `e${n}`,
      event: 'x',
      user_id: n,
      event_time: '2026-11-22T10:00:00Z',
      os: 'web',
    }),
  );
  const Key = 'clickstream/userId=7/year=2026/month=11/day=22/hour=10/clickstream-1-2026-11-22-10-03-00-a';
  await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body: lines.join('\n') }));
});
afterAll(async () => {
  s3?.destroy();
  await server?.close();
  await aws?.close();
  await rm(directory, { recursive: true });
});

/** Runs a command of the lake that may write files of so many KiB each, as where a disk is full. */
function lake(args: readonly string[], kib: number | 'unlimited') {
  const command = [process.execPath, mainPath, 'lake', ...args, '--work-dir', directory];
  const child = spawn('bash', ['-c', `ulimit -f ${kib}; exec "$0" "$@"`, ...command], {
    cwd: directory,
    env: {
      PATH: process.env['PATH'],
      HOME: directory,
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  return new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stderr }));
  });
}

describe('the lake where the disk is full', () => {
  it.each([['transform'], ['audit']])('%s says so in one line, and leaves nothing', async (command) => {
    const { code, stderr } = await lake([command], 1024);
    expect(stderr).toMatch(
      new RegExp(`^target: [^\\n]+\\nlake ${command}: [^\\n]*(?:too large|EFBIG)[^\\n]*\\n$`),
    );
    expect(code).toBe(1);
    expect(await readdir(directory)).toEqual([]);
    expect((await s3.send(new ListObjectsV2Command({ Bucket: stagingBucket }))).KeyCount).toBe(0);
  });

  it('goes on when there is room again', async () => {
    const { code, stderr } = await lake(['transform'], 'unlimited');
    expect(stderr).toMatch(/^target: [^\n]+\n$/);
    expect(code).toBe(0);
  });
});
