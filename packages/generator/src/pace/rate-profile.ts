/** How much happens in each hour of a week, from Sunday 0:00 UTC, as multiples of the mean: 168 of them. */
export type RateProfile = Float64Array;

const hoursOfDay = 24;
const daysOfWeek = 7;

/** A shop's day: quiet at night, a peak at noon, the highest in the evening. */
const shopDay = [3, 2, 1, 1, 1, 2, 4, 6, 8, 9, 10, 11, 12, 11, 10, 10, 11, 13, 15, 17, 18, 16, 11, 6];
/** A shop's week from Sunday on. */
const shopWeek = [1.25, 0.95, 0.9, 0.9, 0.95, 1, 1.15];

/** What a profile may be given as: by name, or as 24 weights for the hours of each day. */
export type RateProfileOption = 'flat' | 'shop' | readonly number[];

/** The profile of an option; undefined for a flat one. */
export function rateProfile(option: RateProfileOption): RateProfile | undefined {
  if (option === 'flat') return undefined;
  const day = option === 'shop' ? shopDay : option;
  const week = option === 'shop' ? shopWeek : Array.from({ length: daysOfWeek }, () => 1);
  const profile = Float64Array.from(
    { length: daysOfWeek * hoursOfDay },
    (_, i) => week[Math.floor(i / hoursOfDay)]! * day[i % hoursOfDay]!,
  );
  const mean = profile.reduce((sum, weight) => sum + weight, 0) / profile.length;
  return profile.map((weight) => weight / mean);
}
