import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { isUnreachable, problemOf } from '../problem.ts';

/** Something for a page that listens. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

export type ServerEvents = AsyncIterable<ServerEvent>;

/**
 * Sends events for as long as the page listens, no faster than it reads: server-sent events.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function sendEvents(
  response: ServerResponse,
  events: ServerEvents,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  // Nothing of them would come, without an end.
  if (response.req.method === 'HEAD') return void response.end();
  response.write('retry: 2000\n\n');
  const send = async ({ event, data }: ServerEvent): Promise<void> => {
    // JSON has no newline of its own, so it is one line of data.
    if (!response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
      await once(response, 'drain', { signal });
  };
  try {
    for await (const each of events) {
      if (signal.aborted) return;
      await send(each);
    }
  } catch (error) {
    if (signal.aborted) return;
    const data = { problem: problemOf(error) };
    // The page asks again by itself: this is no end.
    if (isUnreachable(error)) {
      await send({ event: 'unreachable', data });
      return void response.end();
    }
    await send({ event: 'problem', data });
  }
  // Who reconnects is told that there is no more.
  if (!signal.aborted) await send({ event: 'end', data: {} });
  response.end();
}
