import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { callHandler, reasonOf } from './handler.ts';
import type { LambdaHandler } from './handler.ts';
import type { LambdaModule, LambdaOutcome } from './threads.ts';

// A thread that runs the module of a Lambda function: what it throws outside its handler ends this thread only.
const port = parentPort;
if (!port) throw new Error('lambda/worker.ts runs as a worker thread');
const { path, context } = workerData as LambdaModule;
// A module that cannot be loaded ends the thread, so that the next call tries anew.
const handler = await load(path);

port.on('message', (payload: string) => {
  void callHandler(handler, payload, context)
    .then(
      (answer): LambdaOutcome => ({ answer }),
      (error: unknown): LambdaOutcome => ({ error: reasonOf(error) }),
    )
    // After a rejection that the handler left unhandled, which ends the thread: the call fails, as on Lambda.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
    .then((outcome) => setImmediate(() => port.postMessage(outcome)));
});

async function load(file: string): Promise<LambdaHandler> {
  const module = (await import(pathToFileURL(file).href)) as Partial<
    Record<'handler', LambdaHandler> & Record<'default', { handler?: LambdaHandler }>
  >;
  const found = module.handler ?? module.default?.handler;
  if (typeof found !== 'function') throw new Error(`${file} exports no function named handler`);
  return found;
}
