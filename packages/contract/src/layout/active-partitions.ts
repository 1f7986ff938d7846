import type { Layout } from './layout.ts';

/** What comes to a stream. */
export interface ExpectedTraffic {
  readonly eventsPerSecond: number;
  /** Number of users; undefined counts every event as another user's. */
  readonly users?: number;
  /** How many values the key of a layout by event, or of the user's own, takes. */
  readonly keyValues?: number;
}

/**
 * Estimates how many partitions of a stream are open at once: how many keys are met while a buffer is kept.
 *
 * Of K keys that are equally likely, K · (1 - e^(-n / K)) are met among n events. Undefined where nothing is known of
 * the keys: in a layout by event or of the user's own, where nobody says how many there are. 1 without dynamic partitioning.
 */
export function activePartitions(
  { kind, keyQuery, keys }: Pick<Layout, 'kind' | 'keyQuery' | 'keys'>,
  { eventsPerSecond, users, keyValues }: ExpectedTraffic,
  bufferIntervalSeconds: number,
): number | undefined {
  if (keyQuery === undefined) return 1;
  const events = eventsPerSecond * bufferIntervalSeconds;
  const buckets = keys?.[0]?.buckets;
  if (buckets !== undefined) return met(Math.min(buckets, users ?? buckets), events);
  if (kind === 'user') return users === undefined ? events : met(users, events);
  return keyValues === undefined ? undefined : met(keyValues, events);
}

const met = (keys: number, events: number): number => keys * (1 - Math.exp(-events / keys));
