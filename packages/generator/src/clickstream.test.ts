import { describe, expect, it } from '@jest/globals';
import { createManualClock } from '../test/manual-clock.ts';
import { linesOf } from '../test/lines-of.ts';
import { clickstream } from './clickstream.ts';
import type { ClickstreamOptions } from './clickstream-options.ts';
import { systemClock } from './runtime/clock.ts';
import type { Clock } from './runtime/clock.ts';

const start = new Date('2026-01-01');

async function collect(options: ClickstreamOptions): Promise<object[]> {
  const events: object[] = [];
  for await (const event of clickstream({ seed: 1, start, ...options }, { clock: createManualClock() }))
    events.push(event);
  return events;
}

describe('clickstream', () => {
  it.each<ClickstreamOptions>([
    { count: 50 },
    { count: 50, compat: true },
    { count: 50, maxDelaySeconds: 1 },
    { count: 50, schema: 'segment', rate: 10 },
    { count: 50, badRate: 0.5, late: { rate: 0.5, maxSeconds: 60 } },
  ])('gives the events that a sink gets: %j', async (options) => {
    expect((await collect(options)).map((event) => JSON.stringify(event))).toEqual(await linesOf(options));
  });

  it('gives each event at its time', async () => {
    const clock = createManualClock();
    const began = clock.now();
    for await (const { event_time: time } of clickstream(
      { count: 20, seed: 1, start, maxDelaySeconds: 1 },
      { clock },
    )) {
      expect(Math.abs(clock.now() - began - (Date.parse(time) - start.getTime()))).toBeLessThan(1);
    }
    expect(clock.now()).toBeGreaterThan(began + 5000);
  });

  it('ends when it is told, also while it waits', async () => {
    const stop = new AbortController();
    let events = 0;
    const clock: Clock = {
      now: systemClock.now,
      sleep(ms, signal) {
        stop.abort();
        return systemClock.sleep(ms, signal);
      },
    };
    for await (const _ of clickstream({ rate: 0.001, seed: 1 }, { signal: stop.signal, clock })) events += 1;
    expect(events).toBe(0);
  });

  it('can be left at any time', async () => {
    for await (const event of clickstream()) {
      expect(event.user_id).toBeGreaterThan(0);
      break;
    }
  });
});
