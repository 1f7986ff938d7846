/** Where an event stands in its stream: by its timestamp, and among equal ones in the order of arrival. */
export interface Key {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  /** 1 for the first event of the stream. */
  readonly sequence: number;
}

export const compareKeys = (a: Key, b: Key) => a.timestamp - b.timestamp || a.sequence - b.sequence;
