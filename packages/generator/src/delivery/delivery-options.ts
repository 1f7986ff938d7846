/** How batches are filled, sent and sent again. */
export interface DeliveryOptions {
  /** Calls under way at once. Default: 8. */
  readonly concurrency?: number | undefined;
  /** How long an event may wait for others in its batch. Default: 0; with a rate 500 ms. */
  readonly lingerMs?: number | undefined;
  /** How long an event is tried, and the longest a call of it may take. Default: 60 s. */
  readonly deadlineMs?: number | undefined;
  /** How long records are still tried after the run was asked to end. Default: 5 s. */
  readonly drainMs?: number | undefined;
  /** File for events given up. Default: clickstream-dead-letters.jsonl. */
  readonly deadLetterPath?: string | undefined;
}
