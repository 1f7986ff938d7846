import type { Clock } from '../../../runtime/clock.ts';
import { expiredIterator, invalidArgument } from '../errors.ts';

/** Where a reader is in a shard. */
export interface ShardIterator {
  /** Of the stream: see StreamRecord. */
  readonly streamId: string;
  readonly streamName: string;
  readonly shardId: string;
  readonly position: number;
}

/** Documented: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html */
const lifetimeMs = 300_000;

/** Writes an iterator as a client carries it. It is nothing that this process must know: it outlives it. */
export const writeIterator = (
  { streamId, streamName, shardId, position }: ShardIterator,
  clock: Clock,
): string =>
  Buffer.from(JSON.stringify([1, streamId, streamName, shardId, position, clock.now().getTime()])).toString(
    'base64',
  );

/**
 * Reads an iterator that `writeIterator` made.
 *
 * Observed: the messages (mhart/kinesalite@c76689d, recorded on AWS).
 * @throws {InvalidArgumentException} when it is none.
 * @throws {ExpiredIteratorException} when it is older than five minutes.
 */
export function readIterator(text: string, clock: Clock): ShardIterator {
  const [version, streamId, streamName, shardId, position, at] = parsed(text);
  if (
    version !== 1 ||
    typeof streamId !== 'string' ||
    typeof streamName !== 'string' ||
    typeof shardId !== 'string' ||
    !isCount(position) ||
    !isCount(at)
  )
    throw invalidArgument('Invalid ShardIterator.');
  const now = clock.now().getTime();
  if (now - at > lifetimeMs) {
    throw expiredIterator(
      `Iterator expired. The iterator was created at time ${shown(at)} while right now it is ${shown(now)} which is further in the future than the tolerated delay of ${lifetimeMs} milliseconds.`,
    );
  }
  return { streamId, streamName, shardId, position };
}

/** The stream that an iterator is of, be it expired; undefined where it is none. */
export function iteratorStream(text: string): string | undefined {
  const [, , streamName] = parsed(text);
  return typeof streamName === 'string' ? streamName : undefined;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const shown = (epochMs: number) => new Date(epochMs).toUTCString().replace('GMT', 'UTC');

function parsed(text: string): readonly unknown[] {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64').toString()) as unknown;
    return Array.isArray(value) ? (value as unknown[]) : [];
  } catch {
    return [];
  }
}
