import { isTimestampPattern } from './timestamp.ts';

/** A piece of a prefix: literal text or one `!{namespace:value}` expression. */
export type PrefixPart =
  | { readonly type: 'text'; readonly text: string }
  /** `!{timestamp:<DateTimeFormatter pattern>}` */
  | { readonly type: 'timestamp'; readonly pattern: string }
  /** `!{firehose:random-string}` */
  | { readonly type: 'randomString' }
  /** `!{firehose:error-output-type}` */
  | { readonly type: 'errorOutputType' }
  /** `!{partitionKeyFromQuery:<key>}` */
  | { readonly type: 'queryKey'; readonly key: string }
  /** `!{partitionKeyFromLambda:<key>}` */
  | { readonly type: 'lambdaKey'; readonly key: string };

/** Documented: characters of an evaluated prefix; an implicit date is not counted (observed, stackd). */
export const maxPrefixLength = 512;

/**
 * Bytes of an evaluated prefix with partition keys: what the longest name of an object leaves of S3's 1,024.
 *
 * Documented: the limit of S3 (userguide/object-keys.html). Assumed: what Firehose does with a longer one, which is
 * here what it does beyond the limit of characters.
 */
export const maxPrefixBytes = 768;

/** The member of the destination a prefix belongs to, as Firehose's messages name it. */
export type PrefixMember = 'Prefix' | 'ErrorOutputPrefix';

/**
 * Parses a Firehose prefix such as `user=!{partitionKeyFromQuery:userId}/!{timestamp:yyyy/MM/dd}/`.
 *
 * @throws {Error} with Firehose's own words for what is wrong, without the sentence around it
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export function parsePrefix(prefix: string, member: PrefixMember = 'Prefix'): PrefixPart[] {
  const parts: PrefixPart[] = [];
  const expression = /!\{([^:{}]+):([^{}]+)\}/y;
  let at = 0;
  while (at < prefix.length) {
    const next = prefix.indexOf('!{', at);
    const end = next < 0 ? prefix.length : next;
    if (end > at) parts.push({ type: 'text', text: prefix.slice(at, end) });
    if (next < 0) break;
    expression.lastIndex = next;
    const match = expression.exec(prefix);
    if (!match) {
      throw new Error(`Invalid expression usage: ${prefix}.Must be of the form !{<namespace>:<value>}`);
    }
    parts.push(parseExpression(match[1]!, match[2]!, member));
    at = expression.lastIndex;
  }
  return parts;
}

function parseExpression(namespace: string, value: string, member: PrefixMember): PrefixPart {
  switch (namespace) {
    case 'timestamp':
      if (isTimestampPattern(value)) return { type: 'timestamp', pattern: value };
      break;
    case 'firehose':
      if (value === 'random-string') return { type: 'randomString' };
      if (value === 'error-output-type') return { type: 'errorOutputType' };
      break;
    case 'partitionKeyFromQuery':
      return { type: 'queryKey', key: value };
    case 'partitionKeyFromLambda':
      return { type: 'lambdaKey', key: value };
    default:
      throw new Error(`Namespace to the left of colon (${namespace}) is an invalid keyword!`);
  }
  throw new Error(`Invalid conversion character used in the value of the expression in ${member}`);
}
