import type { ShardFilter } from '@aws-sdk/client-kinesis';
import type { Clock } from '../../../runtime/clock.ts';
import { expiredNextToken, invalidArgument } from '../errors.ts';

/** What a token of ListShards stands for. */
export interface ShardsToken {
  readonly StreamName: string;
  readonly ShardFilter?: ShardFilter | undefined;
  /** The last shard of the page before. */
  readonly after: string;
}

/** Documented: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListShards.html */
const lifetimeMs = 300_000;

export const writeShardsToken = (token: ShardsToken, clock: Clock): string =>
  Buffer.from(JSON.stringify({ ...token, at: clock.now().getTime() })).toString('base64');

/**
 * Assumed: the messages.
 * @throws {InvalidArgumentException} when it is no token.
 * @throws {ExpiredNextTokenException} when it is older than five minutes.
 */
export function readShardsToken(text: string, clock: Clock): ShardsToken {
  const { StreamName, ShardFilter: filter, after, at } = parsed(text);
  if (typeof StreamName !== 'string' || typeof after !== 'string' || typeof at !== 'number')
    throw invalidArgument('NextToken is not valid.');
  if (clock.now().getTime() - at > lifetimeMs) throw expiredNextToken('NextToken is older than 300 seconds.');
  const { Timestamp, ...others } = (filter ?? {}) as Record<string, unknown>;
  return {
    StreamName,
    after,
    ShardFilter: filter ? ({ ...others, Timestamp: asDate(Timestamp) } as ShardFilter) : undefined,
  };
}

/** The stream that a token is of, be it expired; undefined where it is none. */
export function tokenStream(text: string): string | undefined {
  const { StreamName } = parsed(text);
  return typeof StreamName === 'string' ? StreamName : undefined;
}

const asDate = (value: unknown) => (typeof value === 'string' ? new Date(value) : undefined);

function parsed(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64').toString()) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
