import { hostname } from 'node:os';
import { arrived } from '../http/http-message.ts';
import type { HttpRequest, HttpResponse } from '../http/http-message.ts';
import type { AdjustableClock } from '../runtime/clock.ts';
import { shownValue } from './shown-value.ts';

/** What the calls act on. */
export interface Administered {
  readonly account: string;
  readonly hasQueryEngine: boolean;
  readonly clock: AdjustableClock;
  /** @throws {Error} with one line when a value is wrong: which, and why. */
  readonly faults: { readonly rates: object; set(rates: Readonly<Record<string, unknown>>): object };
  readonly authorizations: { all(): readonly object[]; readonly forgotten: number };
  flush(): Promise<void>;
  /** What streams have taken and not delivered yet. */
  buffered(): readonly object[];
  reset(): Promise<void>;
}

type Call = (aws: Administered, body: Record<string, unknown>) => Promise<object>;

/** Refuses members that a call knows nothing of: a typing error must not pass for a wish. */
function checkNames(body: Record<string, unknown>, ...known: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new BadCall(`the body may hold ${known.join(', ') || 'nothing'}; got ${unknown}`);
}

const calls: Record<string, Call> = {
  'GET /_local/health': async ({ account, hasQueryEngine }) => ({
    status: 'ok',
    account,
    host: hostname(),
    hasQueryEngine,
  }),
  'GET /_local/authorizations': async ({ authorizations }) => ({
    authorizations: authorizations.all(),
    forgotten: authorizations.forgotten,
  }),
  'GET /_local/buffers': async (aws) => ({ now: aws.clock.now().toISOString(), streams: aws.buffered() }),
  'GET /_local/clock': async ({ clock }) => ({
    now: clock.now().toISOString(),
    aheadSeconds: clock.aheadMs / 1000,
  }),
  'GET /_local/faults': async ({ faults }) => faults.rates,
  'POST /_local/flush': async (aws, body) => {
    checkNames(body);
    await aws.flush();
    return { now: aws.clock.now().toISOString() };
  },
  'POST /_local/clock': async (aws, body) => {
    checkNames(body, 'advanceSeconds');
    const { advanceSeconds } = body;
    if (typeof advanceSeconds !== 'number' || !(advanceSeconds >= 0)) {
      throw new BadCall(
        `advanceSeconds must be a number of seconds, 0 or more; got ${shownValue(advanceSeconds)}`,
      );
    }
    try {
      await aws.clock.advance(advanceSeconds * 1000);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw new BadCall(cause.message, { cause });
    }
    return { now: aws.clock.now().toISOString() };
  },
  'POST /_local/faults': async ({ faults }, rates) => {
    try {
      return faults.set(rates);
    } catch (cause) {
      throw new BadCall((cause as Error).message, { cause });
    }
  },
  'POST /_local/reset': async (aws, body) => {
    checkNames(body);
    await aws.reset();
    return {};
  },
};

class BadCall extends Error {}

/** Answers the calls for people, tests and tools: JSON in, JSON out. */
export async function admin(aws: Administered, request: HttpRequest): Promise<HttpResponse> {
  const { method, path, body } = await arrived(request);
  const call = calls[`${method} ${path}`];
  if (!call) return json(404, { error: `no ${method} ${path}; there are: ${Object.keys(calls).join(', ')}` });
  try {
    const input: unknown = body.length > 0 ? JSON.parse(body.toString('utf8')) : {};
    if (typeof input !== 'object' || input === null || Array.isArray(input))
      throw new BadCall('the body must be a JSON object');
    return json(200, await call(aws, input as Record<string, unknown>));
  } catch (error) {
    const bad = error instanceof BadCall || error instanceof SyntaxError;
    return json(bad ? 400 : 500, { error: (error as Error).message });
  }
}

const json = (status: number, value: object): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify(value)}\n`,
});
