/** How batches are filled, sent and sent again. */
export interface DeliveryOptions {
  /** Calls under way at the same time, 1..50. Default 8. */
  readonly concurrency?: number | undefined;
  /**
   * How long the first event of a batch may wait for others, in milliseconds. Default 500 for a run with a `rate`,
   * else 0.
   */
  readonly lingerMs?: number | undefined;
  /** How long a record is tried, and the longest a call of it may take, in milliseconds. Default 60,000. */
  readonly deadlineMs?: number | undefined;
  /** How long records are still tried after the run was asked to end, in milliseconds. Default 5,000. */
  readonly drainMs?: number | undefined;
  /** Where records go that were given up. Default `clickstream-dead-letters.jsonl`, made when there is one. */
  readonly deadLetterPath?: string | undefined;
}
