import { randomInt } from 'node:crypto';

/** Draws a seed for a run that was given none. */
export function drawSeed(): number {
  return randomInt(2 ** 47);
}
