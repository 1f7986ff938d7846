import { ERROR_PREFIX_LITERAL, ERROR_PREFIX_ABSENT, RANDOM_ONLY_PREFIX } from '../assumptions.ts';
import { parsePrefix } from './prefix.ts';
import type { PrefixPart } from './prefix.ts';
import { formatTimestamp } from './timestamp.ts';

/** Documented: what Firehose puts before an object's name when the prefix says nothing about time. */
const defaultDate: PrefixPart = { type: 'timestamp', pattern: 'yyyy/MM/dd/HH/' };

/**
 * The parts of the prefix under which records are delivered, default date included.
 *
 * Documented: without a prefix the date alone. Observed: behind a literal prefix the date follows with no slash
 * between; any expression suppresses it.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export function deliveryPrefix(prefix: string | undefined): PrefixPart[] {
  const parts = parsePrefix(prefix ?? '');
  const expressions = parts.filter(({ type }) => type !== 'text');
  const onlyRandom = expressions.length > 0 && expressions.every(({ type }) => type === 'randomString');
  const dated = expressions.length === 0 || (onlyRandom && RANDOM_ONLY_PREFIX === 'date appended');
  return dated ? [...parts, defaultDate] : parts;
}

/** The parts of the prefix under which failed records are delivered. */
export function errorPrefix(errorOutputPrefix: string | undefined, prefix: string | undefined): PrefixPart[] {
  if (!errorOutputPrefix) {
    const type: PrefixPart[] = [{ type: 'errorOutputType' }, { type: 'text', text: '/' }];
    return ERROR_PREFIX_ABSENT === 'prefix, type, date'
      ? [...parsePrefix(prefix ?? ''), ...type, defaultDate]
      : type;
  }
  const parts = parsePrefix(errorOutputPrefix, 'ErrorOutputPrefix');
  const literal = parts.every(({ type }) => type === 'text');
  return literal && ERROR_PREFIX_LITERAL === 'date appended' ? [...parts, defaultDate] : parts;
}

/** What is known when a record is assigned to its partition. */
export interface PartitionValues {
  readonly queryKeys?: Readonly<Record<string, string>>;
  readonly lambdaKeys?: Readonly<Record<string, string>>;
  readonly errorOutputType?: string;
}

/** What is known when a buffer is flushed. */
export interface FlushValues {
  /** Arrival of the object's oldest record. */
  readonly instant: Date;
  /** CustomTimeZone, else UTC. */
  readonly timeZone?: string;
  /** Gives a new 11-character string for each call. */
  readonly randomString: () => string;
}

/**
 * Inserts the partition keys and leaves time and random strings open: the identity of a partition.
 *
 * Assumed: records with the same keys share a buffer, whose time is that of its oldest record. (Documented: a partition
 * is a distinct evaluated prefix, and a prefix's time is that of the object's oldest record.)
 *
 * Shape: text in which each open expression stands between two NUL characters, and a NUL of a key is doubled; for a
 * prefix of keys and text only it is the evaluated prefix. It needs no template to be resolved, so that it can be
 * stored.
 */
export function partitionOf(parts: readonly PrefixPart[], values: PartitionValues = {}): string {
  return parts.map((part) => partText(part, values)).join('');
}

function partText(part: PrefixPart, { queryKeys, lambdaKeys, errorOutputType }: PartitionValues): string {
  switch (part.type) {
    case 'text':
      return escapeText(part.text);
    case 'timestamp':
      return `\0timestamp:${part.pattern}\0`;
    case 'randomString':
      return '\0firehose:random-string\0';
    case 'errorOutputType':
      return escapeText(known(errorOutputType, 'firehose:error-output-type'));
    case 'queryKey':
      return escapeText(known(queryKeys?.[part.key], `partitionKeyFromQuery:${part.key}`));
    case 'lambdaKey':
      return escapeText(known(lambdaKeys?.[part.key], `partitionKeyFromLambda:${part.key}`));
  }
  throw new Error(`unknown part ${JSON.stringify(part)}`);
}

/** Resolves a partition's open expressions to the prefix of one object. */
export function resolvePartition(
  partition: string,
  { instant, timeZone, randomString }: FlushValues,
): string {
  return partition.replace(/\0([^\0]*)\0/g, (_, expression: string) => {
    if (expression === '') return '\0';
    if (expression === 'firehose:random-string') return randomString();
    return formatTimestamp(expression.slice('timestamp:'.length), instant, timeZone);
  });
}

/** Evaluates a whole prefix at once. */
export function evaluatePrefix(parts: readonly PrefixPart[], values: PartitionValues & FlushValues): string {
  return resolvePartition(partitionOf(parts, values), values);
}

function escapeText(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\0\0') : text;
}

function known(value: string | undefined, expression: string): string {
  if (value === undefined) throw new Error(`no value for !{${expression}}`);
  return value;
}
