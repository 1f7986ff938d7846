import type { Cancel, Clock } from '../../../../runtime/clock.ts';
import { nextMidnight } from './days-after.ts';
import { runLifecycle } from './run-lifecycle.ts';
import type { Bucket } from '../bucket.ts';

/**
 * Runs the lifecycles of buckets at midnights UTC: at the next one after something has changed, then at those at which
 * something is due, so that a clock that is moved by years has no years of nights to catch up with.
 */
export class LifecycleClock {
  private at = Infinity;
  private cancel: Cancel | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly buckets: () => readonly Bucket[],
    private readonly onError: (error: unknown) => void,
  ) {}

  /** To be called when a bucket that has rules may have something for them. */
  wake(): void {
    this.runAt(nextMidnight(this.clock.now().getTime()));
  }

  stop(): void {
    this.cancel?.();
    this.at = -Infinity;
  }

  private runAt(epochMs: number): void {
    if (epochMs >= this.at) return;
    this.cancel?.();
    this.at = epochMs;
    this.cancel = this.clock.schedule(new Date(epochMs), () => this.run());
  }

  private async run(): Promise<void> {
    if (this.at === -Infinity) return;
    this.at = Infinity;
    const now = this.clock.now().getTime();
    for (const bucket of this.buckets()) {
      if (!bucket.record.configuration.lifecycle) continue;
      try {
        const next = await runLifecycle(bucket, now);
        if (next !== undefined) this.runAt(next);
      } catch (error) {
        this.onError(error);
        // What the disk refused is tried again.
        this.wake();
      }
    }
  }
}
