import { uniformRanges } from './hash-key.ts';
import { areAdjacent, halves, replaced, union } from './reshard.ts';
import { isOpen } from '../shard.ts';
import type { Shard } from '../shard.ts';

/**
 * The shards of a stream once the open ones divide all hash keys evenly among so many, by splits and merges.
 *
 * Documented: `UNIFORM_SCALING`; that splits and merges come between, whose shards are closed at once.
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html
 */
export function scaled(shards: readonly Shard[], count: number, now: number): Shard[] {
  let all = [...shards];
  const ranges = uniformRanges(count);
  for (const { start } of ranges) {
    const across = open(all).find(
      ({ startHash, endHash }) => BigInt(startHash) < start && start <= BigInt(endHash),
    );
    if (across) all = replaced(all, halves(across, start), now);
  }
  for (const { start, end } of ranges) {
    for (let inside = within(all, start, end); inside.length > 1; inside = within(all, start, end)) {
      const [first, second] = inside as [Shard, Shard];
      if (!areAdjacent(first, second)) throw new Error(`${first.id} and ${second.id} do not touch`);
      all = replaced(all, [union(first, second)], now);
    }
  }
  return all;
}

const open = (shards: readonly Shard[]) => shards.filter(isOpen);

const within = (shards: readonly Shard[], start: bigint, end: bigint) =>
  open(shards)
    .filter(({ startHash, endHash }) => BigInt(startHash) >= start && BigInt(endHash) <= end)
    .toSorted((a, b) => (BigInt(a.startHash) < BigInt(b.startHash) ? -1 : 1));
