import type { Layout } from './layout.ts';
import { tokensOf } from './prefix-template.ts';

/** What is known of an object before its key is. */
export interface KnownOfKey {
  /** Partition keys, as Firehose finds them. */
  readonly values?: Readonly<Record<string, string>>;
  /** When its first record arrived: epoch milliseconds. */
  readonly arrivedMs?: number | undefined;
}

/**
 * Gives what the keys of events begin with of which this much is known: as far as it can be told, so at least the
 * prefix of all events.
 */
export function keyStart({ prefix }: Pick<Layout, 'prefix'>, { values = {}, arrivedMs }: KnownOfKey): string {
  let start = '';
  for (const token of tokensOf(prefix)) {
    const text =
      typeof token === 'string'
        ? token
        : token.namespace === 'partitionKeyFromQuery'
          ? values[token.value]
          : token.namespace === 'timestamp' && arrivedMs !== undefined
            ? timeText(token.value, arrivedMs)
            : undefined;
    if (text === undefined) return start;
    start += text;
  }
  return start;
}

/**
 * Gives what the names of a stream's objects begin with whose first record arrived at a moment, so that a list can start
 * there.
 *
 * Documented: https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html
 */
export function objectNameStart(stream: string, version: string, arrivedMs: number): string {
  return `${stream}-${version}-${new Date(arrivedMs).toISOString().slice(0, 19).replaceAll(/[T:]/g, '-')}`;
}

/** A time in the letters that layouts use; undefined for a pattern with others. */
function timeText(pattern: string, epochMs: number): string | undefined {
  const [yyyy, MM, dd, HH] = new Date(epochMs).toISOString().split(/[-T:]/);
  const parts: Readonly<Record<string, string>> = { yyyy: yyyy!, MM: MM!, dd: dd!, HH: HH! };
  const rest = pattern.replaceAll(/yyyy|MM|dd|HH/g, '');
  return /[A-Za-z']/.test(rest) ? undefined : pattern.replaceAll(/yyyy|MM|dd|HH/g, (part) => parts[part]!);
}
