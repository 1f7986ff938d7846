import { shownSetting } from '@clickstream/contract';
import type { Layout } from '@clickstream/contract';

/**
 * Says, by setting, what of the buffer the layout does not take: without dynamic partitioning less will do.
 *
 * @param given the settings as they are given
 * @param place gives where a setting stands
 */
export function bufferProblems(
  given: Readonly<Record<string, unknown>>,
  { kind, buffer }: Layout,
  place: (key: string) => string,
): Record<string, readonly string[]> {
  const ranges = { bufferSizeMiB: buffer.sizeMiB, bufferIntervalSeconds: buffer.intervalSeconds };
  return Object.fromEntries(
    Object.entries(ranges).map(([key, { min, max }]) => {
      const value = given[key];
      const isAllowed = Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
      const line = `${place(key)} must be a whole number from ${min} to ${max} in the layout "${kind}", got ${shownSetting(value)}`;
      return [key, value === undefined || isAllowed ? [] : [line]];
    }),
  );
}
