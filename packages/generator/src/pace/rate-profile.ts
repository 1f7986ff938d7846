import { OptionError } from '../option-error.ts';

/** How much happens in each hour of a week, from Sunday 0:00 UTC, as multiples of the mean: 168 of them. */
export type RateProfile = Float64Array;

const HOURS = 24;
const DAYS = 7;

/** A shop's day: quiet at night, a peak at noon, the highest in the evening. */
const SHOP_DAY = [3, 2, 1, 1, 1, 2, 4, 6, 8, 9, 10, 11, 12, 11, 10, 10, 11, 13, 15, 17, 18, 16, 11, 6];
/** A shop's week from Sunday on. */
const SHOP_WEEK = [1.25, 0.95, 0.9, 0.9, 0.95, 1, 1.15];

/** What a profile may be given as: by name, or as 24 weights for the hours of each day. */
export type RateProfileOption = 'flat' | 'shop' | readonly number[];

/** The profile of an option; undefined for a flat one. Throws an OptionError for weights that are none. */
export function rateProfile(option: RateProfileOption): RateProfile | undefined {
  if (option === 'flat') return undefined;
  const day = option === 'shop' ? SHOP_DAY : option;
  const week = option === 'shop' ? SHOP_WEEK : Array.from({ length: DAYS }, () => 1);
  const valid =
    day.length === HOURS && day.every((weight) => weight >= 0 && weight < 1e9) && day.some((w) => w > 0);
  if (!valid) {
    throw new OptionError(
      'rateProfile',
      `must be flat, shop, or 24 weights of which one is above 0, got ${day.join(',')}`,
    );
  }
  const profile = Float64Array.from(
    { length: DAYS * HOURS },
    (_, i) => week[Math.floor(i / HOURS)]! * day[i % HOURS]!,
  );
  const mean = profile.reduce((sum, weight) => sum + weight, 0) / profile.length;
  return profile.map((weight) => weight / mean);
}
