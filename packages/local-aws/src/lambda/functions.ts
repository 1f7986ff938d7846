import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { callHandler, reasonOf } from './handler.ts';
import type { LambdaHandler } from './handler.ts';
import { callInThreads } from './threads.ts';
import type { LambdaCall } from './threads.ts';
import { maxLambdaPayloadBytes } from '../ports/lambda-functions.ts';
import type { LambdaFunctions } from '../ports/lambda-functions.ts';

/** An address, the path of a module, or a function of this process. */
export type LambdaTarget = string | LambdaHandler;

export interface LambdaOptions {
  /**
   * How long a function may take, in milliseconds.
   * Documented: Firehose waits for up to five minutes.
   * @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
   */
  readonly timeoutMs?: number;
}

export interface ClosableLambdaFunctions extends LambdaFunctions {
  /** Ends the threads of modules; calls that are under way reject, and so does every later one. */
  close(): Promise<void>;
}

/**
 * Makes the directory of functions from their ARNs, without version or alias, and what stands behind them.
 *
 * An `http://` or `https://` address gets the event as a POST, as the Lambda runtime interface emulator takes it.
 * Anything else is the path of a module with an export `handler(event, context)`, which is loaded at its first call, in
 * threads of its own, or a function of that form, which is called in this one.
 *
 * @throws {Error} when a key is no ARN of a function, an address cannot be read, or a module is not there.
 */
export function lambdaFunctions(
  targets: Readonly<Record<string, LambdaTarget>> = {},
  { timeoutMs = 5 * 60_000 }: LambdaOptions = {},
): ClosableLambdaFunctions {
  const workers = new Set<Worker>();
  const closed = new AbortController();
  const calls = new Map(
    Object.entries(targets).map(([arn, target]) => [checked(arn), callOf(arn, target, workers)]),
  );
  const find = (arn: string) => calls.get(arn.split(':').slice(0, 7).join(':'));
  return {
    has: (arn) => find(arn) !== undefined,
    async invoke(arn, event, given) {
      const call = find(arn);
      if (!call) throw new Error(`nothing stands behind ${arn}`);
      const late = AbortSignal.timeout(timeoutMs);
      const signal = AbortSignal.any(given ? [given, late, closed.signal] : [late, closed.signal]);
      try {
        return readAnswer(await orAborted(call(JSON.stringify(event), signal), signal));
      } catch (cause) {
        const reason = late.aborted ? `it took longer than ${timeoutMs / 1000} s` : reasonOf(cause);
        throw new Error(`${arn} failed: ${reason}`, { cause });
      }
    },
    async close() {
      closed.abort(new Error('the functions are closed'));
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

function checked(arn: string): string {
  if (/^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]+$/.test(arn)) return arn;
  throw new Error(
    `a function is named by its ARN without version or alias, such as arn:aws:lambda:us-east-1:000000000000:function:transform; got ${arn}`,
  );
}

function callOf(arn: string, target: LambdaTarget, workers: Set<Worker>): LambdaCall {
  const context = { functionName: arn.split(':')[6]!, invokedFunctionArn: arn };
  if (typeof target === 'function') return (payload) => callHandler(target, payload, context);
  if (/^https?:/.test(target)) {
    if (!URL.canParse(target)) throw new Error(`${arn} stands at an address that cannot be read: ${target}`);
    return (payload, signal) => post(target, payload, signal);
  }
  const path = resolve(target);
  if (!existsSync(path)) throw new Error(`${arn} stands in a module that is not there: ${path}`);
  return callInThreads({ path, context }, workers);
}

async function post(url: string, body: string, signal: AbortSignal): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body, signal }).catch((cause: unknown) => {
    const { message, cause: reason } = cause as Error & { cause?: Error };
    throw new Error(`${url} cannot be reached: ${reason?.message ?? message}`, { cause });
  });
  const text = await response.text();
  if (response.ok && !response.headers.has('x-amz-function-error')) return text;
  throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
}

/**
 * Runtimes report an exception as an object of these two members; the emulator answers it like any other result.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */
function readAnswer(text: string): unknown {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxLambdaPayloadBytes)
    throw new Error(`it answered ${bytes} bytes, of at most ${maxLambdaPayloadBytes}`);
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    throw new Error(`it answered no JSON: ${text.slice(0, 500)}`, { cause });
  }
  const { errorType, errorMessage } = (answer ?? {}) as { errorType?: unknown; errorMessage?: unknown };
  if (typeof errorType === 'string' && typeof errorMessage === 'string') {
    throw new Error(`${errorType}: ${errorMessage}`);
  }
  return answer;
}

/** A function of this process cannot be stopped, only left alone. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
