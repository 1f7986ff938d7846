import type { Context } from '../../../dispatch/context.ts';
import { invalidArgument, resourceNotFound } from '../errors.ts';
import type { KinesisState } from '../state.ts';
import type { Stream } from '../stream/stream.ts';
import { isOpen, shardId } from '../shard.ts';
import type { Shard } from '../shard.ts';

type Range = Pick<Shard, 'startHash' | 'endHash'>;

/**
 * The shards of a stream once some are closed and others have come instead of them.
 *
 * Observed: the index goes on counting, also past shards that are gone. A child is never of the same second as its
 * parents, whose sequence numbers would otherwise not come before its own.
 */
export function replaced(
  shards: readonly Shard[],
  children: readonly (Range & { readonly parents: readonly Shard[] })[],
  now: number,
): Shard[] {
  const closing = new Set(children.flatMap(({ parents }) => parents));
  const next = Math.max(...shards.map(({ index }) => index)) + 1;
  return [
    ...shards.map((shard) => (closing.has(shard) ? { ...shard, closedAt: now } : shard)),
    ...children.map(({ startHash, endHash, parents }, offset) => ({
      id: shardId(next + offset),
      index: next + offset,
      startHash,
      endHash,
      parents: parents.map(({ id }) => id),
      createdAt: Math.max(now, ...parents.map(({ createdAt }) => createdAt + 1000)),
    })),
  ];
}

/** The two halves of a shard, the second of which begins with that hash key. */
export const halves = (shard: Shard, startOfSecond: bigint) => [
  { startHash: shard.startHash, endHash: String(startOfSecond - 1n), parents: [shard] },
  { startHash: String(startOfSecond), endHash: shard.endHash, parents: [shard] },
];

/** What two shards become whose ranges touch; the one that was named first is the parent. */
export function union(first: Shard, second: Shard) {
  const [low, high] = BigInt(first.startHash) < BigInt(second.startHash) ? [first, second] : [second, first];
  return { startHash: low.startHash, endHash: high.endHash, parents: [first, second] };
}

export const areAdjacent = (a: Range, b: Range): boolean =>
  BigInt(a.endHash) + 1n === BigInt(b.startHash) || BigInt(b.endHash) + 1n === BigInt(a.startHash);

/** The shard of that id; Observed: the message (mhart/kinesalite@c76689d, recorded on AWS). */
function getShard({ record }: Stream, id: string, { account }: Context<KinesisState>): Shard {
  const found = record.shards.find((shard) => shard.id === id);
  if (found) return found;
  throw resourceNotFound(`Could not find shard ${id} in stream ${record.name} under account ${account}.`);
}

/** The same where it must still take records. */
export function getOpenShard(stream: Stream, id: string, context: Context<KinesisState>): Shard {
  const shard = getShard(stream, id, context);
  if (isOpen(shard)) return shard;
  throw invalidArgument(
    `Shard ${id} in stream ${stream.record.name} under account ${context.account} is closed.`,
  );
}
