import { keyStart, membersOf, partitionValues } from '@clickstream/contract';
import type { Layout } from '@clickstream/contract';
import { mostBufferedMs } from '@clickstream/lake';
import type { Lake } from '@clickstream/lake';

const hourMs = 3_600_000;
/** What arrived so long before its time by the sender's clock, or so long after, is found. */
const beforeMs = hourMs;
const afterMs = 3 * hourMs;
/** The last moment that has a key. */
const lastMs = Date.UTC(10_000, 0) - 1;

/** Which part of raw an event can be in. */
export interface SearchSpan {
  readonly sinceMs?: number;
  readonly untilMs?: number;
  readonly rawPrefixes: readonly string[];
}

/**
 * What of raw is searched for an event of whom a user, a time, or neither is known: where that tells nothing of the key,
 * all that a transform reads, also what somebody else put there under a name of their own.
 */
export function searchSpan(
  { layout, contract }: Lake,
  { user, atMs }: { readonly user?: string | undefined; readonly atMs?: number | undefined },
): SearchSpan {
  const whole = layout as Layout;
  const values = user === undefined ? {} : keysOf(whole, contract.user[0]!, user);
  const startOf = (arrivedMs?: number): string => {
    const start = keyStart(layout, { values, arrivedMs });
    return start === keyStart(layout, {}) ? layout.eventsPrefix : start;
  };
  if (atMs === undefined) return { rawPrefixes: [startOf()] };
  const [sinceMs, untilMs] = [Math.max(0, atMs - beforeMs), Math.min(lastMs, atMs + afterMs)];
  const firstMs = Math.max(0, sinceMs - mostBufferedMs);
  const hours = Array.from({ length: 6 }, (_, index) => firstMs + index * hourMs).filter(
    (each) => each < untilMs + hourMs,
  );
  const rawPrefixes = [...new Set(hours.map((arrivedMs) => startOf(Math.min(lastMs, arrivedMs))))];
  return { sinceMs, untilMs, rawPrefixes };
}

/** The partition keys that a user's events have: those that are taken from the user alone. */
function keysOf(layout: Layout, path: string, user: string): Record<string, string> {
  const event = membersOf(path).reduceRight<unknown>((inner, name) => ({ [name]: inner }), user);
  const values = partitionValues({ keys: layout.keys }, event) ?? {};
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}
