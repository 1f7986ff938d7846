/** What is allowed each second. */
export interface Quota {
  readonly records: number;
  readonly requests: number;
  readonly bytes: number;
}
