/** How batches are filled, sent and sent again. */
export interface DeliveryOptions {
  /** Calls in flight at once. Default: 8. */
  readonly concurrency?: number | undefined;
  /** Longest time an event waits for others to fill its batch. Default: 0; with a rate 500 ms. */
  readonly lingerMs?: number | undefined;
  /** How long an event is retried, and the timeout of each call. Default: 60 s. */
  readonly deadlineMs?: number | undefined;
  /** How long records are still retried after the run was asked to end. Default: 5 s. */
  readonly drainMs?: number | undefined;
  /** File for events that could not be delivered. Default: clickstream-dead-letters.jsonl. */
  readonly deadLetterPath?: string | undefined;
}
