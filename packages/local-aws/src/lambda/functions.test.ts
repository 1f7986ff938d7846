import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { lambdaFunctions } from './functions.ts';
import type { LambdaOptions, LambdaTarget } from './functions.ts';
import { maxLambdaPayloadBytes } from '../ports/lambda-functions.ts';

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:transform';
const invoke = async (target: LambdaTarget, event: object = { a: 1 }, timeoutMs?: number) => {
  const functions = lambdaFunctions({ [arn]: target }, { timeoutMs });
  return functions.invoke(arn, event).finally(() => functions.close());
};

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
    // oxlint-disable-next-line prefer-promise-reject-errors -- handlers do
    ['that rejects with a text', () => Promise.reject('no luck'), 'no luck'],
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
    const closing = new AbortController();
    const called = functions.invoke(arn, {}, closing.signal);
    closing.abort(new Error('closing later'));
    await expect(called).rejects.toThrow('closing later');
  });
});

describe('a module', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'functions-'));
  });
  const toClose: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(toClose.splice(0).map((close) => close())));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const module = (name: string, source: string) => {
    const path = join(directory, name);
    writeFileSync(path, source);
    return path;
  };
  /** A function that counts its calls, and then does what the event says, as source. */
  const obedient = (options?: LambdaOptions) => {
    const path = module(
      'obedient.mjs',
      `import { appendFileSync } from 'node:fs';
      let calls = 0;
      export const handler = async ({ does = '' }) => {
        calls += 1;
        await eval(does);
        return calls;
      };`,
    );
    const functions = lambdaFunctions({ [arn]: path }, options);
    toClose.push(() => functions.close());
    const call = (does?: string, signal?: AbortSignal) => functions.invoke(arn, { does }, signal);
    return { call, close: () => functions.close() };
  };
  const forever = 'new Promise(() => {})';
  /** Source that writes a byte to a file, and how many there are. */
  const beat = (name: string) => {
    const path = module(name, '');
    return { once: `appendFileSync(${JSON.stringify(path)}, '.')`, size: () => statSync(path).size };
  };
  /** Until a thread that is started now has beaten for a while: one that had not ended would have, too. */
  const othersBeat = async () => {
    const { call, close } = obedient();
    const { once, size } = beat('other');
    await call(`setInterval(() => ${once}, 1)`);
    while (size() < 20) await wait(5);
    await close();
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

  it('that could not be loaded is loaded anew by the next call', async () => {
    const path = module('f.mjs', 'throw new Error("not today");');
    const functions = lambdaFunctions({ [arn]: path });
    toClose.push(() => functions.close());
    await expect(functions.invoke(arn, {})).rejects.toThrow('not today');
    module('f.mjs', 'export const handler = () => "today";');
    expect(await functions.invoke(arn, {})).toBe('today');
  });

  it('keeps its state between calls, also one that fails', async () => {
    const { call } = obedient();
    expect(await call()).toBe(1);
    await expect(call('throw new Error("no luck")')).rejects.toThrow(`${arn} failed: no luck`);
    expect(await call()).toBe(3);
  });

  it('gets who it is', async () => {
    const path = module('g.mjs', 'export const handler = (event, context) => context;');
    expect(await invoke(path)).toEqual({ functionName: 'transform', invokedFunctionArn: arn });
  });

  it('that gives nothing gives null', async () => {
    expect(await invoke(module('h.mjs', 'export const handler = () => {};'))).toBeNull();
  });

  it.each([
    ['leaves a rejection unhandled', 'void Promise.reject(new Error("no luck"))', 'no luck'],
    [
      'leaves a rejection unhandled and waits',
      `void Promise.reject(new Error("no luck")); ${forever}`,
      'no luck',
    ],
    ['throws from a timer', `setTimeout(() => { throw new Error("no luck"); }); ${forever}`, 'no luck'],
    ['throws no error', `setTimeout(() => { throw "no luck"; }); ${forever}`, 'no luck'],
    ['exits', 'process.exit(3)', 'it exited with code 3'],
  ])('that %s fails, and the next call finds it anew', async (_what, does, reason) => {
    const { call } = obedient();
    expect(await call()).toBe(1);
    await expect(call(does)).rejects.toHaveProperty('message', `${arn} failed: ${reason}`);
    expect(await call()).toBe(1);
  });

  it.each([
    ['throws', 'setTimeout(() => { throw new Error("late"); }, 20)'],
    ['leaves a rejection unhandled', 'setTimeout(() => void Promise.reject(new Error("late")), 20)'],
    ['exits', 'setTimeout(() => process.exit(), 20)'],
  ])('that %s after it has answered is found anew', async (_what, does) => {
    const { call } = obedient();
    expect(await call(does)).toBe(1);
    // A call that is under way when it happens may fail.
    while ((await call().catch(() => 0)) !== 1) await wait(5);
  });

  it('that takes too long is ended, whatever it does', async () => {
    const { call } = obedient({ timeoutMs: 1000 });
    const { once, size } = beat('endless');
    // Even a start may take longer than that on a busy machine.
    do await expect(call(`for (;;) ${once}`)).rejects.toThrow(`${arn} failed: it took longer than 1 s`);
    while (size() === 0);
    // Threads end in their own time.
    let before;
    do {
      before = size();
      await othersBeat();
    } while (size() > before);
    while ((await call().catch(() => 0)) !== 1) await wait(5);
  });

  it('is not started for who has given up, and ended for who gives up later', async () => {
    const { call } = obedient();
    const { once, size } = beat('given-up');
    await expect(call(once, AbortSignal.abort(new Error('closing')))).rejects.toThrow('closing');
    expect(await call()).toBe(1);
    const closing = new AbortController();
    const called = call(`${once}; ${forever}`, closing.signal);
    while (size() === 0) await wait(5);
    closing.abort(new Error('closing later'));
    await expect(called).rejects.toThrow(`${arn} failed: closing later`);
    expect(size()).toBe(1);
    expect(await call()).toBe(1);
  });

  it('that has answered stays, whatever its caller gives up then', async () => {
    const { call } = obedient();
    const closing = new AbortController();
    expect(await call('', closing.signal)).toBe(1);
    closing.abort();
    await othersBeat();
    expect(await call()).toBe(2);
  });

  it('answers while another call of it is under way', async () => {
    const { call, close } = obedient();
    const { once, size } = beat('under-way');
    const ended = expect(call(`${once}; for (;;);`)).rejects.toThrow('closed');
    while (size() === 0) await wait(5);
    expect(await call()).toBe(1);
    await close();
    await ended;
  });

  it('ends on close, idle or not, and is not called again', async () => {
    const { call, close } = obedient();
    const idle = beat('idle');
    const busy = beat('busy');
    const called = call(`setInterval(() => ${busy.once}, 1); ${forever}`);
    expect(await call(`setInterval(() => ${idle.once}, 1)`)).toBe(1);
    while (idle.size() === 0 || busy.size() === 0) await wait(5);
    const failed = expect(called).rejects.toThrow(`${arn} failed: the functions are closed`);
    await close();
    const sizes = [idle.size(), busy.size()];
    await failed;
    await expect(call()).rejects.toThrow(`${arn} failed: the functions are closed`);
    await othersBeat();
    expect([idle.size(), busy.size()]).toEqual(sizes);
  });

  it('keeps the process alive until it answers, and no longer', async () => {
    const later = module(
      'later.mjs',
      'export const handler = () => new Promise((end) => setTimeout(end, 50, "late"));',
    );
    const program = module(
      'program.mjs',
      `import { lambdaFunctions } from ${JSON.stringify(new URL('../../dist/lambda/functions.js', import.meta.url).href)};
      const functions = lambdaFunctions({ ${JSON.stringify(arn)}: ${JSON.stringify(later)} });
      const call = () => functions.invoke(${JSON.stringify(arn)}, {});
      console.log(await call());
      console.log(await call());`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 20_000 });
    expect(stdout).toBe('late\nlate\n');
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
    let came = 0;
    let left = 0;
    answer = async (request, response) => {
      came += 1;
      response.on('close', () => (left += 1));
      await text(request);
    };
    // On a busy machine it may take that long to get there.
    do await expect(invoke(url, {}, 100)).rejects.toThrow('it took longer than 0.1 s');
    while (came === 0);
    while (left < came) await wait(5);
  });
});
