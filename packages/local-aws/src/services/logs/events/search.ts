import { invalidToken } from './position.ts';
import type { LogStream } from '../state.ts';
import type { EventFile, StoredEvent } from './event-file.ts';
import { eventBytes, pageBytes } from './take.ts';

/** Where an event stands among those of all streams of a group: time, then stream, then arrival. */
export interface EventPosition {
  readonly timestamp: number;
  readonly stream: number;
  readonly sequence: number;
}

export interface Found extends StoredEvent {
  readonly stream: LogStream;
}

interface Search {
  readonly streams: readonly { stream: LogStream; file: EventFile }[];
  readonly matches: (message: string) => boolean;
  readonly since: number;
  /** Excluded. */
  readonly until: number;
  readonly limit: number;
  /** Where an earlier page ended. */
  readonly after?: EventPosition;
  /** Told of each event that is looked at, found or not. */
  readonly onLook: (event: StoredEvent) => void;
}

/** A call stops after this many bytes, found or not, so that it never takes long. */
const searchBytes = 10 * pageBytes;

/** Finds the next page of matching events, and where it ended if there may be more. */
export function search({ streams, matches, since, until, limit, after, onLook }: Search): {
  events: Found[];
  next?: EventPosition;
} {
  const events: Found[] = [];
  let found = 0;
  let seen = 0;
  let last = after;
  for (const event of merged(streams, since, until, after)) {
    onLook(event);
    const bytes = eventBytes(event.message);
    const match = matches(event.message);
    if (
      events.length >= limit ||
      seen > searchBytes ||
      (match && events.length > 0 && found + bytes > pageBytes)
    ) {
      return { events, next: last };
    }
    seen += bytes;
    if (match) {
      found += bytes;
      events.push(event);
    }
    last = { timestamp: event.timestamp, stream: event.stream.number, sequence: event.sequence };
  }
  return { events };
}

/** The events of several streams in one order. */
function* merged(
  streams: Search['streams'],
  since: number,
  until: number,
  after?: EventPosition,
): Generator<Found> {
  const heads = streams.flatMap(({ stream, file }) => {
    const events = file.forward(startIn(stream, since, after), until);
    const first = events.next();
    return first.done ? [] : [{ stream, events, next: first.value }];
  });
  while (heads.length > 0) {
    const head = heads.reduce((a, b) =>
      (a.next.timestamp - b.next.timestamp || a.stream.number - b.stream.number) <= 0 ? a : b,
    );
    yield { ...head.next, stream: head.stream };
    const following = head.events.next();
    if (following.done) heads.splice(heads.indexOf(head), 1);
    else head.next = following.value;
  }
}

/** Where to go on in one stream, given where the last page ended among all of them. */
function startIn(
  stream: LogStream,
  since: number,
  after?: EventPosition,
): { timestamp: number; sequence: number } {
  if (!after || after.timestamp < since) return { timestamp: since, sequence: 0 };
  const { timestamp } = after;
  if (stream.number < after.stream) return { timestamp, sequence: Infinity };
  return { timestamp, sequence: stream.number === after.stream ? after.sequence : 0 };
}

/** A number of 56 digits, as AWS's ids of events are; different for each event of a region. */
export const eventId = ({ timestamp, stream, sequence }: EventPosition) =>
  `3${pad(timestamp, 15)}${pad(stream, 16)}${pad(sequence, 24)}`;

export const writeEventPosition = (position: EventPosition) =>
  Buffer.from(eventId(position)).toString('base64url');

export function readEventPosition(token: string): EventPosition {
  const found = /^3(?<timestamp>\d{15})(?<stream>\d{16})(?<sequence>\d{24})$/.exec(
    Buffer.from(token, 'base64url').toString('latin1'),
  )?.groups;
  if (!found) throw invalidToken();
  return {
    timestamp: Number(found['timestamp']),
    stream: Number(found['stream']),
    sequence: Number(found['sequence']),
  };
}

const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
