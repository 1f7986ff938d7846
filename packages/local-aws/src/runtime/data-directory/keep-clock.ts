import type { Damage } from '../../storage/damage.ts';
import type { AdjustableClock } from '../clock.ts';
import { createStateFile } from '../state-file.ts';

/** Has a clock go on from where the last process left it, and keeps in a file where it is moved to. */
export function keepClock(clock: AdjustableClock, path: string, damage: Damage): void {
  const moved = createStateFile(path, { aheadMs: 0 }, damage);
  const keep = (aheadMs: number) => {
    moved.value.aheadMs = aheadMs;
    moved.save();
  };
  try {
    clock.resume(moved.value.aheadMs, keep);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    damage.setAside(path, `cannot be followed (${error.message}); the clock is that of the machine`);
    moved.value = { aheadMs: 0 };
    moved.save();
    clock.resume(0, keep);
  }
}
