import { describe, expect, it } from '@jest/globals';
import { AdjustableClock } from './clock.ts';

const mostAheadMs = 100 * 365.25 * 24 * 60 * 60 * 1000;

/** A clock over a machine's that stands unless it is set. */
function clockAt(start: number) {
  const machine = { now: start };
  return { machine, clock: new AdjustableClock(() => machine.now) };
}

describe('a clock', () => {
  it.each([-1, NaN, Number.NEGATIVE_INFINITY])('moves by no %d ms', async (ms) => {
    const { clock } = clockAt(1000);
    await expect(clock.advance(ms)).rejects.toThrow(RangeError);
    expect(clock.now().getTime()).toBe(1000);
  });

  it.each([mostAheadMs + 1, 1e300, Infinity])(
    'is never more than a hundred years ahead: %d ms are refused, and it goes on from where it was',
    async (ms) => {
      const { clock } = clockAt(1000);
      const kept: number[] = [];
      clock.resume(0, (aheadMs) => kept.push(aheadMs));
      await expect(clock.advance(ms)).rejects.toThrow(/may be 100 years ahead of the machine's, got /);
      expect(kept).toEqual([]);
      await clock.advance(mostAheadMs);
      await expect(clock.advance(1)).rejects.toThrow(RangeError);
      expect(clock.now().getTime()).toBe(1000 + mostAheadMs);
    },
  );

  it('resumes from no time that is too far ahead', () => {
    const { clock } = clockAt(1000);
    for (const aheadMs of [mostAheadMs + 1, 1e303, null as unknown as number])
      expect(() => clock.resume(aheadMs, () => {})).toThrow(RangeError);
    expect(clock.now().getTime()).toBe(1000);
  });

  it('goes on from where it was when the clock of the machine is set back', () => {
    const { clock, machine } = clockAt(10_000_000);
    expect(clock.now().getTime()).toBe(10_000_000);
    machine.now -= 3_600_000;
    expect(clock.now().getTime()).toBe(10_000_000);
    machine.now += 5;
    expect(clock.now().getTime()).toBe(10_000_005);
  });

  it('shows no time before what has happened already', () => {
    const { clock, machine } = clockAt(1000);
    clock.notBefore(5000);
    expect(clock.now().getTime()).toBe(5000);
    clock.notBefore(2000);
    machine.now += 1;
    expect(clock.now().getTime()).toBe(5001);
  });

  it('does what falls due on the way in the order of its time, each at its time, before it has moved', async () => {
    const { clock } = clockAt(0);
    const seen: [string, number][] = [];
    const note = (name: string) => () => void seen.push([name, clock.now().getTime()]);
    clock.schedule(new Date(30), note('late'));
    clock.schedule(new Date(10), async () => {
      note('soon')();
      await Promise.resolve();
      clock.schedule(new Date(20), note('between'));
    });
    clock.schedule(new Date(50), note('never'));
    clock.schedule(new Date(15), note('cancelled'))();
    await clock.advance(40);
    expect(seen).toEqual([
      ['soon', 10],
      ['between', 20],
      ['late', 30],
    ]);
    clock.stop();
  });
});
