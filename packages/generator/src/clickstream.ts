import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import type { ClickstreamOptions } from './clickstream-options.ts';
import { applyFault } from './faults/apply-fault.ts';
import { plan } from './plan.ts';
import type { TutorialEvent } from './catalogue/tutorial-event.ts';

/**
 * Generates events, each at its due time: `for await (const event of clickstream({ count: 10, seed: 42 })) …`.
 *
 * Events with a fault asked for lack the field. Throws an OptionError when an option is out of its range.
 */
export async function* clickstream(
  options: ClickstreamOptions = {},
  { clock = systemClock, signal }: { clock?: Clock; signal?: AbortSignal } = {},
): AsyncGenerator<TutorialEvent> {
  const run = plan(options);
  const began = clock.now();
  while (run.next()) {
    if (run.paced) {
      const due = began + run.moment.timeMicros / 1000 - run.start.getTime();
      const wait = due - clock.now();
      if (wait > 0) await clock.sleep(wait, signal);
    }
    if (signal?.aborted) return;
    const fault = run.faults();
    const event = run.schema.event(run.moment);
    yield (fault ? applyFault(event, fault) : event) as TutorialEvent;
  }
}
