import type { Cancel, Clock } from '../../../clock.ts';
import type { StreamMetrics } from './stream-metrics.ts';

/** Where records are on their way to, as metrics name it. */
export type DeliveredTo = 'DeliveryToS3' | 'BackupToS3';

/** Arrival of the oldest record that is not there yet, ms since the epoch. */
export type Oldest = ReadonlyMap<DeliveredTo, number>;

const everyMs = 60_000;

/**
 * Publishes, once a minute of clock time, how old the oldest record is that has not been delivered: an alarm on it is
 * how one learns that a bucket takes nothing any more.
 *
 * Documented: the metric, by the minute. Assumed: that there is none while a stream is idle.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html
 */
export class DataFreshness {
  private cancel: Cancel | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly metrics: StreamMetrics,
    private readonly oldest: () => Oldest,
  ) {}

  /** Goes on until everything is delivered. */
  watch(): void {
    this.cancel ??= this.clock.schedule(new Date(this.clock.now().getTime() + everyMs), () => {
      this.cancel = undefined;
      const now = this.clock.now().getTime();
      const oldest = this.oldest();
      for (const [to, at] of oldest) this.metrics.put(`${to}.DataFreshness`, 'Seconds', (now - at) / 1000);
      if (oldest.size > 0) this.watch();
    });
  }

  stop(): void {
    this.cancel?.();
  }
}
