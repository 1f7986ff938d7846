/** Events as bytes, in order, each from the time it is due. Whoever delivers takes from it at its own speed. */
export interface Feed {
  /** Epoch milliseconds from which the next event may be taken; Infinity when there is none for now, -Infinity when it never had to wait. */
  readonly dueAt: number;
  /** No event is left, and none will come. */
  readonly ended: boolean;
  /** The next event is at most this many bytes long. */
  readonly nextBytes: number;
  /** The event taken last must not share a record with others. */
  readonly alone: boolean;
  /** Writes the next event, without a newline, and returns where it ends. */
  take(into: Buffer, at: number): number;
  /** Gives the event taken last back: it will be the next one. `bytes` is copied. */
  putBack(bytes: Buffer): void;
  /** Resolves when the next event may be due, when the feed ends, or at the clock time `until`. */
  wait(until: number): Promise<void>;
  /** Ends the feed: only an event given back is still handed out. */
  stop(): void;
}
