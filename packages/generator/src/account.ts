import { createHistogram } from 'node:perf_hooks';
import type { RecordableHistogram } from 'node:perf_hooks';

/**
 * What happened to the events of a run. At its end, and after every interruption:
 * `generated = accepted + deadLettered`.
 */
export class Account {
  /** Events made. */
  generated = 0;
  /** How many of them were sent for the second time on purpose. */
  duplicated = 0;
  /** Events that the target said it has. */
  accepted = 0;
  /** Events given up. Each is in the dead-letter file, but for those lost. */
  deadLettered = 0;
  /** Events of those given up that are kept nowhere: no file was asked for, it could not be written, or the sink has none. */
  lost = 0;
  /**
   * Events in calls that ended without a clear answer (cut, short, stalled, contradicting itself, a 5xx), each counted once: the
   * target may have them more than once.
   */
  possibleDuplicates = 0;
  /** Visitors with at least one event. */
  users = 0;
  /** Bytes of the events made. */
  eventBytes = 0;
  /** HTTP requests, each attempt counted. */
  requests = 0;
  /** HTTP answers with status 200. */
  http200s = 0;
  /** Requests that carried something for the second time or more. */
  retries = 0;
  /** Answers that asked for less: throttled records and throttled calls. */
  throttles = 0;
  /** Records accepted; with packing several events share one. */
  records = 0;
  /** Bytes of the records accepted. */
  recordBytes = 0;
  /** The same as Firehose bills them: each record rounded up to 5 KB. */
  billedBytes = 0;
  /** How late the last event was taken, in milliseconds after it was due, and the worst of the run. */
  lagMs = 0;
  maxLagMs = 0;
  /** Which way through the code the events went. */
  path = '';
  /** Microseconds from sending a request to its answer. */
  readonly putMicros: RecordableHistogram = createHistogram({
    lowest: 1,
    highest: 3_600_000_000,
    figures: 3,
  });

  /** Notes how long after its due time an event was taken. */
  lag(ms: number): void {
    this.lagMs = ms;
    if (ms > this.maxLagMs) this.maxLagMs = ms;
  }
}
