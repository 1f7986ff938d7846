import { once } from 'node:events';
import { connect } from 'node:http2';
import type { ClientHttp2Session } from 'node:http2';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeLocally, start } from '../start.ts';
import type { Started } from '../start.ts';

const signed = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=t/20260101/us-east-1/${service}/aws4_request, Signature=0`,
});

describeLocally('the HTTP server, spoken to in HTTP/2', () => {
  let started: Started;
  let session: ClientHttp2Session;
  beforeAll(async () => {
    started = await start();
    session = connect(started.url);
  });
  afterAll(async () => {
    session.destroy();
    await started.close();
  });

  async function ask(headers: Record<string, string>, body: string | Buffer = '') {
    const stream = session.request(
      { ':method': 'POST', ':path': '/', ...headers },
      { endStream: body === '' },
    );
    const answered = once(stream, 'response') as Promise<[Record<string, unknown>]>;
    if (body !== '') stream.end(body);
    const [answer] = await answered;
    return { status: answer[':status'], body: await text(stream) };
  }

  it('answers as it does in HTTP/1.1, several requests of one connection at a time', async () => {
    const list = () => ask({ ...signed('kinesis'), 'x-amz-target': 'Kinesis_20131202.ListStreams' }, '{}');
    for (const { status, body } of await Promise.all([list(), list(), list()])) {
      expect(status).toBe(200);
      expect(JSON.parse(body)).toMatchObject({ StreamNames: [], HasMoreStreams: false });
    }
  });

  it('takes a body of many frames', async () => {
    const Records = [{ Data: 'A'.repeat(1_000_000), PartitionKey: 'key' }];
    const { status, body } = await ask(
      { ...signed('kinesis'), 'x-amz-target': 'Kinesis_20131202.PutRecords' },
      JSON.stringify({ StreamName: 'nowhere', Records }),
    );
    expect({ status, body }).toEqual({
      status: 400,
      body: expect.stringContaining('Stream nowhere under account'),
    });
  });

  it('answers HEAD without a body', async () => {
    const { status, body } = await ask({ ':method': 'HEAD', ':path': '/nowhere', ...signed('s3') });
    expect({ status, body }).toEqual({ status: 404, body: '' });
  });

  it.each([
    ['a Host that is not of this machine', { ':authority': 'evil.example' }],
    ['a page of another site', { origin: 'http://evil.example' }],
  ])('refuses %s', async (_what, headers) => {
    expect(await ask({ ...signed('kinesis'), ...headers })).toMatchObject({ status: 403 });
  });

  it('ends what only begins like it', async () => {
    const socket = createConnection(Number(new URL(started.url).port), '127.0.0.1');
    socket.write('PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n');
    await text(socket).catch(() => '');
    expect(await ask({ ...signed('sts'), 'x-amz-target': 'nothing' })).toMatchObject({
      status: expect.any(Number),
    });
  });

  it('closes with connections open that say nothing', async () => {
    const other = await start();
    const silent = createConnection(Number(new URL(other.url).port), '127.0.0.1');
    await once(silent, 'connect');
    const idle = connect(other.url);
    await once(idle, 'connect');
    const ended = Promise.all([once(silent, 'close'), once(idle, 'close')]);
    await other.close();
    await ended;
  });
});
