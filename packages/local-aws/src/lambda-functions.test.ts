import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lambdaFunctions, type LambdaTarget } from './lambda-functions.ts';
import { maxLambdaPayloadBytes } from './ports.ts';

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:transform';
const invoke = (target: LambdaTarget, event: object = { a: 1 }, patienceMs?: number) =>
  lambdaFunctions({ [arn]: target }, { patienceMs }).invoke(arn, event);

describe('the directory of functions', () => {
  it.each([arn, `${arn}:$LATEST`, `${arn}:7`, `${arn}:alias`])('has a function by %s', async (name) => {
    const functions = lambdaFunctions({ [arn]: () => 'called' });
    expect(functions.has(name)).toBe(true);
    expect(await functions.invoke(name, {})).toBe('called');
  });

  it('has no other function', async () => {
    const functions = lambdaFunctions({ [arn]: () => 'called' });
    expect(functions.has(`${arn}2`)).toBe(false);
    await expect(functions.invoke(`${arn}2`, {})).rejects.toThrow(`nothing stands behind ${arn}2`);
  });

  it.each(['transform', `${arn}:1`, 'arn:aws:lambda:us-east-1::function:transform', ''])(
    'refuses %j for the name of a function',
    (name) => {
      expect(() => lambdaFunctions({ [name]: () => 1 })).toThrow(
        `a function is named by its ARN without version or alias, such as ${arn}; got ${name}`,
      );
    },
  );

  it.each([
    ['http://', `${arn} stands at an address that cannot be read: http://`],
    ['/no/such/module.mjs', `${arn} stands in a module that is not there: /no/such/module.mjs`],
  ])('refuses %s for what stands behind one', (target, message) => {
    expect(() => lambdaFunctions({ [arn]: target })).toThrow(message);
  });
});

describe('a function of this process', () => {
  it('gets the event and who it is, as copies, and gives its answer', async () => {
    const event = { records: [{ data: 'a' }] };
    const answer = await invoke((got: typeof event, context) => {
      got.records[0]!.data = 'b';
      return { got, context, left: undefined };
    }, event);
    expect(answer).toStrictEqual({
      got: { records: [{ data: 'b' }] },
      context: { functionName: 'transform', invokedFunctionArn: arn },
    });
    expect(event.records[0]!.data).toBe('a');
  });

  it('that gives nothing gives null', async () => {
    expect(await invoke(() => undefined)).toBeNull();
  });

  it.each<[string, LambdaTarget, string]>([
    [
      'that throws',
      () => {
        throw new Error('no luck');
      },
      'no luck',
    ],
    ['that rejects', () => Promise.reject(new Error('no luck')), 'no luck'],
    [
      'that gives what a runtime makes of an exception',
      () => ({ errorType: 'TypeError', errorMessage: 'x is undefined', trace: [] }),
      'TypeError: x is undefined',
    ],
    [
      'that gives more than 6 MB',
      () => 'x'.repeat(maxLambdaPayloadBytes),
      `it answered ${maxLambdaPayloadBytes + 2} bytes, of at most ${maxLambdaPayloadBytes}`,
    ],
  ])('%s fails', async (_what, handler, message) => {
    await expect(invoke(handler)).rejects.toThrow(`${arn} failed: ${message}`);
  });

  it('that takes too long fails', async () => {
    await expect(invoke(() => new Promise(() => {}), {}, 20)).rejects.toThrow(
      `${arn} failed: it took longer than 0.02 s`,
    );
  });

  it('is not waited for once the caller gives up', async () => {
    const functions = lambdaFunctions({ [arn]: () => new Promise(() => {}) });
    await expect(functions.invoke(arn, {}, AbortSignal.abort(new Error('closing')))).rejects.toThrow(
      'closing',
    );
    const giveUp = new AbortController();
    const called = functions.invoke(arn, {}, giveUp.signal);
    giveUp.abort(new Error('closing later'));
    await expect(called).rejects.toThrow('closing later');
  });
});

describe('a module', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'functions-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const module = (name: string, source: string) => {
    const path = join(directory, name);
    writeFileSync(path, source);
    return path;
  };

  it.each([
    ['a.mjs', 'export const handler = async (event) => ({ ...event, b: 2 });'],
    ['b.cjs', 'exports.handler = (event) => ({ ...event, b: 2 });'],
    [
      'c.cjs',
      'module.exports = makeExports(); function makeExports() { return { handler: (e) => ({ ...e, b: 2 }) } }',
    ],
  ])('is called by its handler: %s', async (name, source) => {
    expect(await invoke(module(name, source))).toEqual({ a: 1, b: 2 });
  });

  it('without a handler fails', async () => {
    const path = module('d.mjs', 'export const handle = 1;');
    await expect(invoke(path)).rejects.toThrow(`${arn} failed: ${path} exports no function named handler`);
  });

  it('that cannot be loaded fails', async () => {
    const path = module('e.mjs', 'throw new Error("not today");');
    await expect(invoke(path)).rejects.toThrow(`${arn} failed: not today`);
  });
});

describe('an address', () => {
  let server: Server;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown;
  beforeAll(async () => {
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/2015-03-31/functions/function/invocations`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('gets the event as a POST of JSON', async () => {
    answer = async (request, response) =>
      response.end(
        JSON.stringify({
          method: request.method,
          path: request.url,
          type: request.headers['content-type'],
          body: await text(request),
        }),
      );
    expect(await invoke(url)).toEqual({
      method: 'POST',
      path: '/2015-03-31/functions/function/invocations',
      type: 'application/json',
      body: '{"a":1}',
    });
  });

  it.each<[string, number, Record<string, string>, string, string]>([
    ['answers an error', 502, {}, 'broken', 'answered 502: broken'],
    ['says that the function failed', 200, { 'x-amz-function-error': 'Unhandled' }, '{}', 'answered 200: {}'],
    ['answers no JSON', 200, {}, 'Task timed out after 3.00 seconds', 'it answered no JSON: Task timed out'],
    ['answers an exception', 200, {}, '{"errorType":"E","errorMessage":"m"}', 'E: m'],
  ])('that %s fails', async (_what, status, headers, body, message) => {
    answer = (_request, response) => response.writeHead(status, headers).end(body);
    await expect(invoke(url)).rejects.toThrow(message);
  });

  it('where nobody listens fails', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    await expect(invoke(`http://127.0.0.1:${port}/`)).rejects.toThrow(
      `${arn} failed: http://127.0.0.1:${port}/ cannot be reached: connect ECONNREFUSED`,
    );
  });

  it('that takes too long is left', async () => {
    let left = false;
    answer = async (request, response) => {
      response.on('close', () => (left = true));
      await text(request);
    };
    await expect(invoke(url, {}, 100)).rejects.toThrow('it took longer than 0.1 s');
    while (!left) await wait(5);
  });
});
