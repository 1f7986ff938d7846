import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliver } from '@clickstream/generator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replaySink } from './replay-sink.ts';

const opened = { region: 'us-east-1', endpointUrl: undefined, stream: 'clickstream' };
const source = { stream: 'clickstream-events', setting: 'cdktf.json realtime' };

/** What is called, and by whose access key. */
const calls: { readonly target: string; readonly key: string | undefined }[] = [];
/** Stands for AWS, and refuses everything. */
const aws = createServer((request, response) => {
  const [, key] = /Credential=([^/]+)/.exec(request.headers.authorization ?? '') ?? [];
  calls.push({ target: String(request.headers['x-amz-target']), key });
  request.resume().once('end', () => {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end('{"__type":"AccessDeniedException","message":"no"}');
  });
});
const before = { ...process.env };
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'replay-sink-'));
  await new Promise<void>((resolve) => aws.listen(0, '127.0.0.1', resolve));
  const { port } = aws.address() as AddressInfo;
  // No option and no variable says that this is not AWS itself: the SDK alone hears of the address.
  const profile = `endpoint_url = http://127.0.0.1:${port}\naws_access_key_id = PROFILE\naws_secret_access_key = secret\n`;
  await writeFile(join(directory, 'config'), `[profile other]\n${profile}`);
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_CONFIG_FILE: join(directory, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(directory, 'none'),
    AWS_PROFILE: 'other',
    AWS_ACCESS_KEY_ID: 'ENVIRONMENT',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
});
afterAll(async () => {
  process.env = before;
  await new Promise((resolve) => {
    aws.close(resolve);
    aws.closeAllConnections();
  });
  await rm(directory, { recursive: true });
});

describe('what a replay puts to', () => {
  it.each([
    ['the delivery stream', undefined, 'Firehose_20150804.PutRecordBatch'],
    ['the Kinesis stream that it reads', source, 'Kinesis_20131202.PutRecords'],
  ])('is AWS by the keys of the environment, whatever profile is named: %s', async (_, read, put) => {
    calls.length = 0;
    const sinkTo = await replaySink(undefined, { ...opened, source: read });
    const { error } = await deliver({
      events: [{ event_id: 'a' }],
      sink: sinkTo(join(directory, 'given-up')),
    });
    expect(error?.message).toContain('AccessDenied');
    expect(calls).toContainEqual({ target: put, key: 'ENVIRONMENT' });
    expect(calls.filter(({ key }) => key !== 'ENVIRONMENT')).toEqual([]);
  });
});
