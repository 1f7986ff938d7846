import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateStreamCommand, KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalAws } from '@clickstream/local-aws';
import type { Listening, LocalAws } from '@clickstream/local-aws';
import { runCli, startCli } from '../../../../test/run-cli.ts';

let aws: LocalAws;
let server: Listening;
let kinesis: KinesisClient;
let directory: string;
const StreamName = 'clickstream-events';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tail-'));
  aws = await createLocalAws();
  server = await aws.listen();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  kinesis = new KinesisClient({ endpoint: server.url, region: 'us-east-1', credentials });
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
  await aws.clock.advance(1000);
});
afterAll(async () => {
  kinesis.destroy();
  await server.close();
  await aws.close();
  await rm(directory, { recursive: true });
});

const settings = () => ({
  cwd: directory,
  env: { AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
});
const start = (...args: string[]) => startCli(['lake', 'tail', ...args], settings());

async function put(...events: readonly object[]): Promise<void> {
  const Records = events.map((event, index) => ({
    Data: Buffer.from(JSON.stringify(event)),
    PartitionKey: String(index),
  }));
  await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
}

describe('lake tail', () => {
  it('shows events as they are put, and ends after so many', async () => {
    const running = start('--count', '2', '--user', '7');
    await running.says('waiting for events');
    await put({ user_id: 8, event: 'a' }, { user_id: 7, event: 'b\u001b[2J' });
    await running.says('"b');
    await put({ user_id: 7, event: 'c' });
    const { code, stdout, stderr } = await running.done;
    expect(code).toBe(0);
    const [first, second, ...rest] = stdout.trimEnd().split('\n');
    expect(first).toMatch(/^\S+Z {2}b \[2J {2}7 {2}\{"user_id":7,"event":"b\\u001b\[2J"\}$/);
    expect(second).toMatch(/ {2}c {2}7 {2}\{"user_id":7,"event":"c"\}$/);
    expect(rest).toEqual([]);
    expect(stderr).toContain(`reading the stream ${StreamName}\n`);
  });

  it('prints JSON for programs, one event a line', async () => {
    const running = start('--count', '1', '--json', '--where', '$.properties.page=/pay/');
    await running.says('waiting for events');
    await put({ user_id: 1 }, { user_id: 2, properties: { page: '/pay/' } });
    const { stdout } = await running.done;
    expect(JSON.parse(stdout)).toEqual({
      arrivedMs: expect.any(Number),
      source: expect.stringMatching(/^shardId-\d{12}$/),
      event: { user_id: 2, properties: { page: '/pay/' } },
    });
  });

  it('ends at Ctrl-C, with nothing but what it has shown', async () => {
    const running = start('--json');
    await running.says('waiting for events');
    await put({ user_id: 1 });
    await running.says('"user_id":1');
    running.signal('SIGINT');
    const { code, stderr } = await running.done;
    expect(code).toBe(130);
    expect(stderr).not.toMatch(/error|at .*\.js/i);
  });

  it('fails when the stream that is named is not there', async () => {
    const { code, stdout, stderr } = await runCli(['lake', 'tail', '--stream', 'nope'], settings());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^lake tail: read the stream nope: .* not found\.$/m);
    expect(stderr).not.toContain('s3://');
    expect(stderr).not.toContain('reading');
  });

  it.each([
    [['--where', 'page=/home/'], '--where must be a JSON path and a value such as $.properties.page=/home/'],
    [['--count', '0'], '--count must be a whole number above 0'],
    [['--users', '1'], 'users'],
  ])('refuses %j in a line', async (args, message) => {
    const { code, stderr } = await runCli(['lake', 'tail', ...args], settings());
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
