/** An event as it passes by. */
export interface TailedEvent {
  /** On one line. What is no JSON is as it was put. */
  readonly text: string;
  /** What the text says; undefined where it is no JSON. */
  readonly event: unknown;
  /** When it arrived: in the stream, or, as a part of an object, in raw. Epoch milliseconds. */
  readonly arrivedMs: number;
  /** The shard or the object that it is in. */
  readonly source: string;
}

/** A record as it was read: one event or several. */
export interface TailedRecord {
  readonly text: string;
  readonly arrivedMs: number;
  readonly source: string;
}
