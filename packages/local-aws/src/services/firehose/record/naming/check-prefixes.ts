import { PREFIX_KEY_NOT_IN_QUERY_MESSAGE, TOO_MANY_QUERY_KEYS_MESSAGE } from '../assumptions.ts';
import { evaluatePrefix } from './evaluate-prefix.ts';
import { maxPrefixLength, parsePrefix } from './prefix.ts';
import type { PrefixMember, PrefixPart } from './prefix.ts';
import { findQueryKeys } from '../jq/query-keys.ts';
import { timeZoneProblem, timeZones } from './time-zones.ts';
import { longInstant, writesZoneName } from './timestamp.ts';

export interface PrefixSettings {
  readonly prefix?: string;
  readonly errorOutputPrefix?: string;
  readonly customTimeZone?: string;
  readonly dynamicPartitioning: boolean;
  /** Processing is enabled and has a Lambda processor. */
  readonly lambda: boolean;
  /** MetadataExtractionQuery, when processing is enabled and has a MetadataExtraction processor; it compiles. */
  readonly query?: string;
}

/** Documented: partition keys of a query. */
const maxQueryKeys = 50;

/**
 * Says why Firehose refuses the prefixes of a destination, in its words; undefined when it takes them.
 *
 * Observed: the messages (cdk-preflight, stackd, aws-cdk). Assumed: their order when several apply.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export function checkPrefixes(settings: PrefixSettings): string | undefined {
  let prefix: PrefixPart[];
  let errorOutputPrefix: PrefixPart[];
  try {
    prefix = parsePrefix(settings.prefix ?? '', 'Prefix');
    errorOutputPrefix = parsePrefix(settings.errorOutputPrefix ?? '', 'ErrorOutputPrefix');
  } catch (error) {
    return constraint((error as Error).message);
  }
  return (
    checkErrorOutput(prefix, errorOutputPrefix) ??
    checkTimeZone([...prefix, ...errorOutputPrefix], settings.customTimeZone) ??
    checkLength(prefix, 'Prefix') ??
    checkLength(errorOutputPrefix, 'ErrorOutputPrefix') ??
    checkPartitionKeys(prefix, errorOutputPrefix, settings)
  );
}

function checkErrorOutput(
  prefix: readonly PrefixPart[],
  errorOutputPrefix: readonly PrefixPart[],
): string | undefined {
  if (prefix.some(({ type }) => type === 'errorOutputType')) {
    return constraint('Prefix must not contain any occurrence of !{firehose:error-output-type}');
  }
  if (hasExpression(prefix) && errorOutputPrefix.length === 0) {
    return constraint('ErrorOutputPrefix cannot be null or empty when Prefix contains expressions');
  }
  if (hasPartitionKey(errorOutputPrefix)) {
    return "Dynamic Partitioning Namespaces can't be part of an error prefix expression";
  }
  if (hasExpression(errorOutputPrefix) && !errorOutputPrefix.some(({ type }) => type === 'errorOutputType')) {
    return constraint(
      'ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}',
    );
  }
  return undefined;
}

function checkTimeZone(parts: readonly PrefixPart[], timeZone: string | undefined): string | undefined {
  if (!timeZone || timeZone === 'UTC') return undefined;
  if (!timeZones.has(timeZone)) return timeZoneProblem;
  const named = parts.find((part) => part.type === 'timestamp' && writesZoneName(part.pattern));
  return named?.type === 'timestamp'
    ? `The zone name in !{timestamp:${named.pattern}} is supported here for UTC only, not for ${timeZone}`
    : undefined;
}

/** With partition keys only the least possible length is known. */
function checkLength(parts: readonly PrefixPart[], member: PrefixMember): string | undefined {
  const known = parts.filter(({ type }) => type !== 'queryKey' && type !== 'lambdaKey');
  const evaluated = evaluatePrefix(known, {
    instant: longInstant,
    randomString: () => '-'.repeat(11),
    errorOutputType: 'processing-failed',
  });
  if (evaluated.length <= maxPrefixLength) return undefined;
  const name = member === 'Prefix' ? 'prefix' : member;
  return constraint(`Length of evaluated ${name} cannot be greater than ${maxPrefixLength}`);
}

function checkPartitionKeys(
  prefix: readonly PrefixPart[],
  errorOutputPrefix: readonly PrefixPart[],
  { dynamicPartitioning, lambda, query }: PrefixSettings,
): string | undefined {
  if (!dynamicPartitioning) {
    return hasPartitionKey(prefix)
      ? 'Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.'
      : undefined;
  }
  if (!hasPartitionKey(prefix)) {
    return 'S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled';
  }
  if (prefix.some(({ type }) => type === 'lambdaKey') && !lambda) {
    return 'Lambda should be present when S3 Prefix contains keys from partitionKeyFromLambda namespace';
  }
  const prefixKeys = prefix.flatMap((part) => (part.type === 'queryKey' ? [part.key] : []));
  if (query === undefined) {
    return prefixKeys.length > 0
      ? 'MetadataExtraction processor should be present when S3 Prefix has partitionKeyFromQuery namespace'
      : undefined;
  }
  const queryKeys = findQueryKeys(query);
  if (queryKeys === undefined) return undefined;
  if (queryKeys.length > maxQueryKeys) return TOO_MANY_QUERY_KEYS_MESSAGE;
  if (queryKeys.some((key) => !prefixKeys.includes(key))) {
    return "MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix expression";
  }
  return prefixKeys.every((key) => queryKeys.includes(key)) ? undefined : PREFIX_KEY_NOT_IN_QUERY_MESSAGE;
}

function hasExpression(parts: readonly PrefixPart[]): boolean {
  return parts.some(({ type }) => type !== 'text');
}

function hasPartitionKey(parts: readonly PrefixPart[]): boolean {
  return parts.some(({ type }) => type === 'queryKey' || type === 'lambdaKey');
}

function constraint(text: string): string {
  return `The supplied prefix(es) do not satisfy the following constraint: ${text}`;
}
