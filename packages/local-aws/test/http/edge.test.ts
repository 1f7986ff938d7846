import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createConnection } from 'node:net';
import { hostname } from 'node:os';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally, start } from '../start.ts';
import type { Started } from '../start.ts';

const page = { 'sec-fetch-site': 'cross-site', referer: 'http://evil.example/' };
const credential = (service: string) => `Credential=t/20260101/us-east-1/${service}/aws4_request`;
const query = (service: string, fields: Record<string, string>) =>
  `/?${new URLSearchParams({ ...fields, 'X-Amz-Credential': `t/20260101/us-east-1/${service}/aws4_request` })}`;
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
});

describeLocally('the HTTP server', () => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.close());

  const port = () => Number(new URL(started.url).port);
  /** Sends bytes as they are, and answers with what comes back until the connection ends. */
  const raw = async (request: string) => {
    const socket = createConnection(port(), '127.0.0.1');
    socket.write(request);
    const answer = await text(socket);
    return { status: Number(answer.split(' ')[1]), body: answer.slice(answer.indexOf('\r\n\r\n') + 4) };
  };
  const roleNames = async () => {
    const response = await fetch(`${started.url}/`, {
      method: 'POST',
      headers: { authorization: credential('iam'), 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=ListRoles&Version=2010-05-08',
    });
    return [...(await response.text()).matchAll(/<RoleName>([^<]*)/g)].map(([, name]) => name);
  };

  describe('refuses, by a named error with a body,', () => {
    it.each([
      ['what is no HTTP', 'nonsense\r\n\r\n', 400, 'BadRequest'],
      [
        'two lengths',
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
        400,
        'BadRequest',
      ],
      [
        'headers beyond 64 KiB',
        `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`,
        431,
        'RequestHeaderSectionTooLarge',
      ],
      [
        'what it knows nothing of to expect',
        'PUT /b/k HTTP/1.1\r\nHost: localhost\r\nExpect: nonsense\r\nContent-Length: 1\r\n\r\nx',
        417,
        'ExpectationFailed',
      ],
      [
        'to be a proxy',
        'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
        405,
        'MethodNotAllowed',
      ],
    ])('%s', async (_, request, status, code) => {
      const answer = await raw(request);
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.body)).toEqual({
        __type: code,
        message: expect.stringMatching(/^local AWS refused/),
      });
    });
  });

  it.each([
    ['refused before it was asked for', 'localhost', 'Expect: 100-continue\r\n', 404],
    ['that is too large', 'localhost', '', 413],
    ['for another host', 'evil.example', '', 403],
  ])('gets its answer to who still sends a body %s', async (_, host, expectation, status) => {
    const size = 20_000_000;
    const small = await start();
    const { port: own, close } = await small.aws.listen({ port: 0, maxBodyBytes: 1_000_000 });
    const isS3 = status === 404;
    const socket = createConnection(own, '127.0.0.1');
    socket.pause();
    socket.write(
      `${isS3 ? 'PUT /missing/key' : 'POST /'} HTTP/1.1\r\nHost: ${host}\r\n${expectation}Authorization: ${credential(isS3 ? 's3' : 'logs')}\r\nX-Amz-Target: Logs_20140328.PutLogEvents\r\nContent-Length: ${size}\r\n\r\n`,
    );
    await new Promise<void>((resolve, reject) => {
      socket.write(Buffer.alloc(size), (error) => (error ? reject(error) : resolve()));
    });
    expect(await text(socket)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    await close();
    await small.close();
  });

  it('keeps a connection behind an answer to HEAD that states no length', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const head = async () => {
      const asking = request(`${started.url}/missing/key`, {
        method: 'HEAD',
        agent,
        headers: { authorization: credential('s3') },
      }).end();
      const [answer] = (await once(asking, 'response')) as [IncomingMessage];
      answer.resume();
      await once(answer, 'close');
      return { status: answer.statusCode, isReused: asking.reusedSocket };
    };
    expect(await head()).toEqual({ status: 404, isReused: false });
    expect(await head()).toEqual({ status: 404, isReused: true });
    agent.destroy();
  });

  describe('lets a web page change nothing,', () => {
    it.each<[string, string, RequestInit]>([
      [
        'by an image',
        query('iam', { Action: 'CreateRole', RoleName: 'evil', AssumeRolePolicyDocument: trust }),
        { headers: page },
      ],
      [
        'by a link of a page that hides itself, in a browser that says nothing',
        query('iam', { Action: 'CreateRole', RoleName: 'evil', AssumeRolePolicyDocument: trust }),
        {},
      ],
      [
        'by a form',
        '/',
        {
          method: 'POST',
          headers: {
            ...page,
            origin: 'http://evil.example',
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: new URLSearchParams({
            Action: 'CreateRole',
            RoleName: 'evil',
            AssumeRolePolicyDocument: trust,
            Version: '2010-05-08',
          }).toString(),
        },
      ],
      [
        'by the reset of everything',
        '/_local/reset',
        { method: 'POST', headers: { ...page, 'content-type': 'text/plain' }, body: '{}' },
      ],
    ])('%s', async (_, path, init) => {
      const response = await fetch(`${started.url}${path}`, init);
      expect(response.status).toBe(403);
      expect(await roleNames()).not.toContain('evil');
    });
  });

  describe('takes of a call of its own', () => {
    it.each([
      ['flush', '{"force":true}', 'the body may hold nothing; got force'],
      ['reset', '{"service":"s3"}', 'the body may hold nothing; got service'],
      ['clock', '{"advanceSeconds":1,"unit":"h"}', 'the body may hold advanceSeconds; got unit'],
      ['clock', '[60]', 'the body must be a JSON object'],
      [
        'clock',
        '{"advanceSeconds":-1e400}',
        'advanceSeconds must be a number of seconds, 0 or more; got -Infinity',
      ],
      ['clock', '{}', 'advanceSeconds must be a number of seconds, 0 or more; got undefined'],
      ['clock', '{"advanceSeconds":"9"}', 'advanceSeconds must be a number of seconds, 0 or more; got "9"'],
      [
        'clock',
        '{"advanceSeconds":1e400}',
        "a clock may be 100 years ahead of the machine's, got Infinity years",
      ],
      ['faults', '{"latencyMs":1e400}', 'latencyMs must be a number from 0 to 60000, got Infinity'],
    ])('nothing that it does not know: %s %s', async (call, body, error) => {
      const response = await fetch(`${started.url}/_local/${call}`, { method: 'POST', body });
      expect([response.status, await response.json()]).toEqual([400, { error }]);
    });
  });

  it('answers a client that takes it for a proxy, by the address that it names', async () => {
    const ask = (address: string) =>
      raw(`GET ${address} HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n`);
    const local = await ask('http://127.0.0.1/_local/health');
    const health = { status: 'ok', account: '000000000000', host: hostname(), hasQueryEngine: false };
    expect([local.status, JSON.parse(local.body)]).toEqual([200, health]);
    expect((await ask('http://evil.example/_local/health')).status).toBe(403);
  });

  it('names what it was asked for where that is no operation of a service', async () => {
    const response = await fetch(`${started.url}/bucket/key`, {
      method: 'PATCH',
      headers: { authorization: credential('s3') },
    });
    expect(response.status).toBe(501);
    expect(await response.text()).toContain(
      '<Message>local AWS does not implement s3:PATCH /bucket/key</Message>',
    );
  });

  it('answers a program that signs in a header', async () => {
    const fields = { Action: 'CreateRole', RoleName: 'good', AssumeRolePolicyDocument: trust };
    const response = await fetch(`${started.url}/?${new URLSearchParams(fields)}`, {
      headers: { authorization: credential('iam') },
    });
    expect(response.status).toBe(200);
    expect(await roleNames()).toContain('good');
  });

  it('closes without waiting for a client that has sent half a request', async () => {
    const other = await start();
    const socket = createConnection(Number(new URL(other.url).port), '127.0.0.1');
    socket.on('error', () => {}).resume();
    socket.write('PUT /x/y HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nabc');
    await new Promise((resolve) => socket.once('connect', resolve));
    // The head has arrived once a later request was answered.
    await fetch(`${other.url}/_local/health`);
    const ended = once(socket, 'close');
    await other.close();
    await ended;
  });

  it('closes without waiting for a client that keeps its connection for a next request', async () => {
    // Whether the server still counts the connection as busy is a matter of moments: a minute is what it would wait.
    for (let round = 0; round < 30; round += 1) {
      const other = await start();
      await fetch(`${other.url}/_local/health`);
      await other.close();
    }
  });
});
