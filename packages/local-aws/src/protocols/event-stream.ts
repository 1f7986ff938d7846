import { Readable } from 'node:stream';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import { wireError } from './error-schema.ts';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);

export const eventStreamType = 'application/vnd.amazon.eventstream';

/** How the events of a protocol are written. */
export interface EventFormat {
  readonly contentType: string;
  /** Without a schema the value is written as what it is. */
  readonly write: (schema: unknown, value: object) => string | Uint8Array;
}

const members = new Map<unknown, string>();

/** The member of an output that is a stream of events; empty where there is none. */
export function eventStreamMember(schema: unknown): string {
  let found = members.get(schema);
  if (found === undefined) {
    found = NormalizedSchema.of(deref(schema as never)).getEventStreamMember();
    members.set(schema, found);
  }
  return found;
}

/**
 * Writes events, each of which is named by its one member, as they come; what ends them by failing is the last message. The
 * first message says that there will be events.
 *
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function eventStream(
  schema: unknown,
  events: AsyncIterable<object>,
  { contentType, write }: EventFormat,
): Readable {
  const union = NormalizedSchema.of(deref(schema as never));
  const message = (kind: 'event' | 'exception', name: string, payload: string | Uint8Array) =>
    codec.encode({
      headers: {
        ':message-type': header(kind),
        [`:${kind}-type`]: header(name),
        ':content-type': header(contentType),
      },
      body: typeof payload === 'string' ? Buffer.from(payload) : payload,
    });
  const iterator = events[Symbol.asyncIterator]();
  let next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    next = event;
    return { value: message('event', 'initial-response', write(undefined, {})) };
  };
  async function event(): Promise<IteratorResult<Uint8Array, undefined>> {
    try {
      const { done, value } = await iterator.next();
      if (done) return { done, value: undefined };
      const [[name, members] = ['', {}]] = Object.entries(value as Record<string, object>);
      return { value: message('event', name, write(union.getMemberSchema(name).getSchema(), members)) };
    } catch (error) {
      next = async () => ({ done: true, value: undefined });
      const { code, message: words } = wireError(error);
      return { value: message('exception', code, write(undefined, { message: words })) };
    }
  }
  // Whoever ends the stream ends the events, though one of them is waited for: a generator would wait as well.
  const end = async () => {
    await iterator.return?.();
    return { done: true as const, value: undefined };
  };
  const messages = { [Symbol.asyncIterator]: () => ({ next: () => next(), return: end }) };
  return Readable.from(messages, { objectMode: false });
}

const header = (value: string) => ({ type: 'string' as const, value });
