import type { Moment } from './moment.ts';

/** What an event looks like. `event` says it plainly; `write` is the same in bytes, as fast as they can be made. */
export interface Schema<Event extends object = object> {
  readonly name: string;
  /** The field that holds the event's id, as a path of keys. */
  readonly idField: string;
  /** No event is longer than this many bytes of JSON. */
  readonly maxBytes: number;
  /** The event of this moment. */
  event(moment: Moment): Event;
  /** Writes the JSON of `event(moment)` at `at`, without a newline, and returns where it ends. */
  write(moment: Moment, into: Buffer, at: number): number;
}
