/** An object that cannot be read, or a line of it, and why. */
export interface Unreadable {
  readonly key: string;
  /** Counted from 1; absent where it is the object that cannot be read to its end. */
  readonly line?: number;
  readonly reason: string;
}
