import type { Clock } from '../runtime/clock.ts';

/**
 * Whether a change that began at `since`, in epoch milliseconds, is still under way at the clock's time: such as a
 * resource that is CREATING before it is ACTIVE. One that never began is not.
 */
export const isUnderWay = (since: number | undefined, lengthMs: number, clock: Clock): boolean =>
  since !== undefined && clock.now().getTime() < since + lengthMs;
