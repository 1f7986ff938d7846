import { keyPattern } from './key-pattern.ts';
import type { KeyPattern } from './key-pattern.ts';
import type { Layout } from './layout.ts';

/** What a key says. */
export interface ParsedKey {
  /** The values of the folders `name=value`, and of the partition keys, as they stand in the key. */
  readonly values: Readonly<Record<string, string>>;
  /** The object's name, behind the last slash. */
  readonly file: string;
  /** When the first record of the object arrived, to the second: epoch milliseconds. */
  readonly arrivedMs: number | undefined;
}

/** What the key of an error object says. */
export interface ParsedErrorKey extends ParsedKey {
  /** Such as `metadata-extraction-failed`. */
  readonly errorType: string;
}

const patterns = new Map<string, KeyPattern>();

/** Reads the key of an object of events; undefined when it is none of this layout. */
export function parseKey({ prefix }: Pick<Layout, 'prefix'>, key: string): ParsedKey | undefined {
  const pattern = patterns.get(prefix) ?? keyPattern(prefix);
  patterns.set(prefix, pattern);
  const match = pattern.regex.exec(key);
  if (!match) return undefined;
  const file = match.at(-1)!;
  const values = Object.fromEntries(pattern.groups.map((name, index) => [name, match[index + 1]!]));
  return { values, file, arrivedMs: nameArrivedMs(file) };
}

/** Reads the key of an error object; undefined when it is none of this layout. */
export function parseErrorKey(
  { errorPrefix }: Pick<Layout, 'errorPrefix'>,
  key: string,
): ParsedErrorKey | undefined {
  const prefix = errorPrefix.replace('!{firehose:error-output-type}', '!{partitionKeyFromQuery:errorType}');
  const parsed = parseKey({ prefix }, key);
  return parsed && { ...parsed, errorType: parsed.values['errorType']! };
}

/**
 * When the first record of an object arrived, by its name alone, whatever folder it is in: epoch milliseconds.
 *
 * Documented: an object is named `<stream>-<version>-<yyyy>-<MM>-<dd>-<HH>-<mm>-<ss>-<random>`, UTC.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html
 */
export function nameArrivedMs(file: string): number | undefined {
  const [, date, hour, minute, second] =
    /^.*-(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)-[^/]*?$/.exec(file) ?? [];
  const epochMs = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}
