import { valueAt } from '../sources/json-path.ts';
import { bucketOf } from './bucket.ts';
import type { Layout, PartitionKey } from './layout.ts';

/**
 * Gives the partition keys of an event as Firehose finds them; what has none goes to the error prefix.
 *
 * Undefined is "cannot be told": in a layout with a query of the user's own, and for a number that jq 1.6 writes in
 * another way than everybody else (fractions, and whole numbers beyond 2^53).
 */
export function partitionValues(
  { keys }: Pick<Layout, 'keys'>,
  event: unknown,
): Readonly<Record<string, string | null>> | undefined {
  if (!keys) return undefined;
  const values: [string, string | null][] = [];
  for (const key of keys) {
    const value = valueOf(key, event);
    if (value === undefined) return undefined;
    values.push([key.name, value]);
  }
  return Object.fromEntries(values);
}

/** The text of a key, null for what fails, undefined for what cannot be told. */
function valueOf({ paths, buckets }: PartitionKey, event: unknown): string | null | undefined {
  // As `//` of jq has it: the first that is neither null nor false, or else the last, whatever it is.
  const all = paths.map((path) => valueAt(event, path) ?? null);
  const value = all.find((each) => each !== null && each !== false) ?? all.at(-1);
  if (value === null || value === '') return null;
  // Nothing else is an id; without buckets it is for Firehose to say what becomes of it.
  if (buckets && typeof value !== 'string' && typeof value !== 'number') return null;
  const text = textOf(value);
  return text && buckets ? String(bucketOf(text, buckets)) : text;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : undefined;
}
