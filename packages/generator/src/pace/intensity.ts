import type { RateProfile } from './rate-profile.ts';

const hourMicros = 3_600_000_000;
const weekHours = 168;
/** 1970 began on a Thursday. */
const firstHour = 4 * 24;

function weightAt(profile: RateProfile, hour: number): number {
  return profile[(hour + firstHour) % weekHours]!;
}

/**
 * The time at which a pause is over that would take `gap` microseconds at intensity 1: busy hours are quicker.
 * Exact for any length, across as many hours as it takes.
 */
export function advance(profile: RateProfile | undefined, fromMicros: number, gap: number): number {
  if (profile === undefined) return fromMicros + gap;
  let time = fromMicros;
  let left = gap;
  for (;;) {
    const hour = Math.floor(time / hourMicros);
    const weight = weightAt(profile, hour);
    const end = (hour + 1) * hourMicros;
    const capacity = (end - time) * weight;
    if (left <= capacity && weight > 0) return time + left / weight;
    left -= capacity;
    time = end;
  }
}

/** How long the time between two moments would be at intensity 1, in microseconds. */
export function intensityBetween(
  profile: RateProfile | undefined,
  fromMicros: number,
  toMicros: number,
): number {
  if (profile === undefined) return toMicros - fromMicros;
  let sum = 0;
  for (let time = fromMicros; time < toMicros;) {
    const hour = Math.floor(time / hourMicros);
    const end = Math.min((hour + 1) * hourMicros, toMicros);
    sum += (end - time) * weightAt(profile, hour);
    time = end;
  }
  return sum;
}
