import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../../../test/lines-of.ts';
import { generate } from '../../generate.ts';
import type { HttpFormat } from './http-format.ts';
import { httpSink } from './http-sink.ts';

const run = { seed: 7, start: new Date('2026-01-01') };
const folder = mkdtempSync(join(tmpdir(), 'http-sink-'));
const bodies: { type: string | undefined; text: string }[] = [];
let server: Server;

/** A collector that answers with these statuses, one after the other, the last for all that follow; 0 cuts the connection. */
async function startCollector(statuses: readonly number[] = [200]): Promise<string> {
  let calls = 0;
  bodies.length = 0;
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const status = statuses[Math.min(calls, statuses.length - 1)]!;
    calls += 1;
    if (status === 0) return request.socket.destroy();
    if (status < 300)
      bodies.push({ type: request.headers['content-type'], text: Buffer.concat(chunks).toString() });
    response.statusCode = status;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/collect`;
}

afterEach(() => new Promise<unknown>((resolve) => (server ? server.close(resolve) : resolve(undefined))));
afterAll(() => rmSync(folder, { recursive: true }));

const readBody: Record<HttpFormat, (text: string) => object[]> = {
  lines: (text) =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as object),
  array: (text) => JSON.parse(text) as object[],
  batch: (text) => (JSON.parse(text) as { batch: object[] }).batch,
};

describe('the http sink', () => {
  it.each([
    ['lines', 'application/x-ndjson'],
    ['array', 'application/json'],
    ['batch', 'application/json'],
  ] as const)('posts batches as %s', async (format, type) => {
    const url = await startCollector();
    const { account, error } = await generate({ ...run, count: 1200, sink: httpSink({ url, format }) });
    expect(error).toBeUndefined();
    const events = bodies.flatMap(({ text }) => readBody[format](text)).map((event) => JSON.stringify(event));
    expect(events.toSorted()).toEqual((await linesOf({ ...run, count: 1200 })).toSorted());
    expect(new Set(bodies.map((body) => body.type))).toEqual(new Set([type]));
    expect(account).toMatchObject({
      accepted: 1200,
      http200s: bodies.length,
      requests: bodies.length,
      path: 'http',
    });
  });

  it.each([
    [[503, 429, 200], 0],
    [[500, 200], 500],
    [[0, 200], 500],
  ])('posts a batch again after %j and counts possible duplicates', async (statuses, possibleDuplicates) => {
    const url = await startCollector(statuses);
    const { account } = await generate({ ...run, count: 500, sink: httpSink({ url, concurrency: 1 }) });
    expect(account).toMatchObject({ accepted: 500, deadLettered: 0, possibleDuplicates });
  });

  it('ends in one line when the collector refuses', async () => {
    const url = await startCollector([404]);
    const { account, error } = await generate({ ...run, count: 5000, sink: httpSink({ url }) });
    expect(error?.message).toBe(`${url} answered 404`);
    expect(account.deadLettered).toBe(account.generated);
  });

  it('keeps what it gave up', async () => {
    const url = await startCollector([200, 200, 403]);
    const deadLetterPath = join(folder, 'dead.jsonl');
    const { account } = await generate({
      ...run,
      count: 5000,
      sink: httpSink({ url, deadLetterPath, concurrency: 1 }),
    });
    expect(existsSync(deadLetterPath)).toBe(true);
    expect(readFileSync(deadLetterPath, 'utf8').split('\n')).toHaveLength(account.deadLettered + 1);
    expect(account.accepted).toBe(1000);
  });

  it.each(['stalls', 'trickles'])('ends with the deadline when the answer %s in its body', async (how) => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-length': 1e6 });
      response.write(' ');
      const timer = setInterval(() => how === 'trickles' && response.write(' '), 20);
      request.socket.on('close', () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const deadLetterPath = join(folder, `${how}.jsonl`);
    const sink = httpSink({ url, deadLetterPath, deadlineMs: 1000 });
    const { account, error } = await generate({ ...run, count: 10, sink });
    expect(error?.message).toBe(`nothing was accepted for 1 s: TimedOut: ${url}: no whole answer in 1 s`);
    expect(account).toMatchObject({ accepted: 0, deadLettered: 10, lost: 0, possibleDuplicates: 10 });
  });

  it('says that nothing answers', async () => {
    const url = await startCollector();
    await new Promise((resolve) => server.close(resolve));
    const { error } = await generate({ ...run, count: 5, sink: httpSink({ url }) });
    expect(error?.message).toBe(`nothing answers at ${url} (ECONNREFUSED)`);
  });

  it.each(['', 'ftp://x', 'http:'])('refuses the address %j', (url) => {
    expect(() => httpSink({ url })).toThrow(/^url must be an address such as/);
  });
});
