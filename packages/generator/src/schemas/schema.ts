import type { Moment } from '../moment.ts';

/** What the events of a run look like. `event` says it plainly; `write` is the same in bytes. */
export interface Schema<Event extends object = object> {
  readonly name: string;
  /** The field that holds an event's id. */
  readonly idField: string;
  /** The field that holds the user. */
  readonly userField: string;
  /** The names of all fields at the top. */
  readonly fields: readonly string[];
  /** No event is longer than this many bytes of JSON. */
  readonly maxBytes: number;
  /** The id of this moment's event. */
  id(this: void, moment: Moment): string;
  /** The event of this moment. */
  event(this: void, moment: Moment): Event;
  /** Writes the JSON of `event(moment)` at `at`, without a newline, and returns where it ends. */
  write(this: void, moment: Moment, into: Buffer, at: number): number;
}
