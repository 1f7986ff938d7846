import { plan } from '../src/plan.ts';
import type { ClickstreamOptions } from '../src/clickstream-options.ts';
import { generate } from '../src/generate.ts';
import type { Sink } from '../src/sink.ts';
import { writeLines } from '../src/sinks/lines/write-lines.ts';
import { createManualClock } from './manual-clock.ts';

/** A sink that keeps what it gets. */
export function keepingSink(): Sink & { text: () => string } {
  const chunks: Buffer[] = [];
  return {
    name: 'kept',
    text: () => Buffer.concat(chunks).toString(),
    run: (context) =>
      writeLines(context, async (chunk) => {
        chunks.push(Buffer.from(chunk));
      }),
  };
}

/** The lines of a run without faults of bytes, straight from its plan. */
export function eventsOf<Event = Record<string, unknown>>(options: ClickstreamOptions): Event[] {
  const run = plan({ seed: 1, start: new Date('2026-01-01'), ...options });
  const events: Event[] = [];
  while (run.next()) events.push(run.schema.event(run.moment) as Event);
  return events;
}

/** The lines of a run as a sink gets them, without waiting for their times. */
export async function linesOf(options: ClickstreamOptions & { truthPath?: string }): Promise<string[]> {
  const sink = keepingSink();
  const run = { seed: 1, start: new Date('2026-01-01'), ...options };
  const { error } = await generate({ ...run, sink, clock: createManualClock() });
  if (error) throw error;
  return sink.text().split('\n').slice(0, -1);
}
