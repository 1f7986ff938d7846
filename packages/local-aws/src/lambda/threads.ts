import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { LambdaContext } from './handler.ts';

/** Node runs compiled files only, so tests of the sources use the build, too. */
const workerFile = createRequire(import.meta.url).resolve('#lambda-worker');

/** What a thread runs. */
export interface LambdaModule {
  readonly path: string;
  readonly context: LambdaContext;
}

/** What a thread says of a call: the function's answer, as JSON, or why it failed. */
export type LambdaOutcome = { readonly answer: string } | { readonly error: string };

/** Takes an event, and gives the function's answer, as JSON. */
export type LambdaCall = (payload: string, signal: AbortSignal) => Promise<string>;

/**
 * Runs a module as Lambda does its environments, so that whatever it does ends or blocks nothing but its own call: each
 * thread is at one call at a time, and keeps the module's state for the next. One that fails outside its handler, exits,
 * or is not waited for any more is ended.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export function callInThreads(module: LambdaModule, workers: Set<Worker>): LambdaCall {
  const idle = new Set<Worker>();
  const start = () => {
    const worker = new Worker(workerFile, { workerData: module });
    workers.add(worker);
    worker.on('error', () => idle.delete(worker));
    worker.on('exit', (code) => {
      workers.delete(worker);
      // For who waits for its answer; after an error of its own it is nobody.
      worker.emit('error', new Error(`it exited with code ${code}`));
    });
    return worker;
  };
  return async (payload, signal) => {
    signal.throwIfAborted();
    const [worker = start()] = idle;
    idle.delete(worker);
    // Only a call keeps the process alive.
    worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    worker.postMessage(payload);
    const [outcome] = (await once(worker, 'message', { signal }).catch((error: unknown) => {
      void worker.terminate();
      throw error;
    })) as [LambdaOutcome];
    worker.unref();
    // Node hands out what a worker has answered last together with its end.
    if (workers.has(worker)) idle.add(worker);
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.answer;
  };
}
