import { mix } from '../runtime/random.ts';

/** 32 bits that belong to a visitor for a whole run. No two visitors of a run share them. */
export function traitsOf(user: number, salt: number): number {
  return mix(user ^ salt) >>> 0;
}

/** Index into systems: half of the visitors on the web, the others with a telephone. */
export function systemOf(traits: number): number {
  const share = (traits >>> 16) & 127;
  if (share < 64) return 2;
  return share < 100 ? 0 : 1;
}

/** Which device of the system, 0 .. 7. */
export function deviceOf(traits: number): number {
  return traits & 7;
}

/** Where the visitor is, 0 .. 7. */
export function placeOf(traits: number): number {
  return (traits >>> 3) & 7;
}

/** The last part of the visitor's address, 100 .. 227. */
export function hostOf(traits: number): number {
  return 100 + ((traits >>> 6) & 127);
}

/**
 * How wrong the clock of the visitor's device is, in milliseconds. Most are within two seconds, one in sixteen is
 * off by minutes and one in 128 by a year.
 */
export function clockSkewOf(traits: number): number {
  const kind = (traits >>> 25) & 127;
  const amount = (traits & 0xffff) / 0x8000 - 1;
  if (kind === 0) return -365 * 86_400_000;
  if (kind <= 8) return Math.round(amount * 600_000);
  return Math.round(amount * 2000);
}
