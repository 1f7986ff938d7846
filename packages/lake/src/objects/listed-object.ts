/** An object as a list has it. */
export interface ListedObject {
  readonly key: string;
  readonly bytes: number;
  /** When it was written last: epoch milliseconds. */
  readonly modifiedMs: number;
}
