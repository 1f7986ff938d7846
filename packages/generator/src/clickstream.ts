import type { SegmentCall } from './catalogue/segment/segment-call.ts';
import type { TutorialEvent } from './catalogue/tutorial-event.ts';
import type { ClickstreamOptions } from './clickstream-options.ts';
import { systemClock } from './runtime/clock.ts';
import type { Clock } from './runtime/clock.ts';
import { faultyEvent } from './faults/write-faulty.ts';
import { plan } from './plan.ts';

/** How to wait, and when to stop. */
export interface WaitOptions {
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

/**
 * Generates events as objects, each at its due time: `for await (const event of clickstream({ count: 10 })) …`.
 *
 * The same events as `generate` sends. Of the faults, fields left out and late times show; what is wrong with bytes
 * - broken JSON, duplicates - only a sink sees.
 *
 * @throws {OptionError} when an option is out of its range.
 */
export function clickstream(
  options: ClickstreamOptions & { schema: 'segment' },
  wait?: WaitOptions,
): AsyncGenerator<SegmentCall>;
export function clickstream(options?: ClickstreamOptions, wait?: WaitOptions): AsyncGenerator<TutorialEvent>;
export async function* clickstream(
  options: ClickstreamOptions = {},
  { clock = systemClock, signal }: WaitOptions = {},
): AsyncGenerator<object> {
  const run = plan(options);
  const began = clock.now();
  while (run.next()) {
    if (run.speedup !== undefined) {
      const due = began + (run.moment.timeMicros / 1000 - run.start.getTime()) / run.speedup;
      const wait = due - clock.now();
      if (wait > 0) await clock.sleep(wait, signal);
    }
    if (signal?.aborted || (run.limitMs < Infinity && clock.now() - began > run.limitMs)) return;
    yield faultyEvent(run.schema, run.moment, run.fault ?? {});
  }
}
