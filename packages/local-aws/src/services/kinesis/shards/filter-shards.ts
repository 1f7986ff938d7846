import type { ShardFilter } from '@aws-sdk/client-kinesis';
import type { Clock } from '../../../runtime/clock.ts';
import { invalidArgument } from '../errors.ts';
import { horizonOf } from '../stream/stream.ts';
import type { Stream } from '../stream/stream.ts';
import { isOpen } from '../shard.ts';
import type { Shard } from '../shard.ts';

/**
 * The shards of a stream that a filter wants, in the order of their ids; those that are closed and whose records are all
 * too old are in no list.
 *
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ShardFilter.html
 * @throws {InvalidArgumentException} when what its type needs is missing.
 */
export function filterShards(
  { record }: Stream,
  filter: ShardFilter | undefined,
  clock: Clock,
): readonly Shard[] {
  const horizon = horizonOf(record, clock);
  const kept = record.shards.filter((shard) => isOpen(shard) || shard.closedAt! >= horizon);
  const { Type, ShardId, Timestamp } = filter ?? { Type: 'FROM_TRIM_HORIZON' };
  const need = <T>(value: T | null | undefined, name: string): T => {
    if (value != null) return value;
    throw invalidArgument(`${name} must be specified when the type of the ShardFilter is ${Type}.`);
  };
  const isOpenAt = (at: number) => (shard: Shard) =>
    shard.createdAt <= at && (isOpen(shard) || shard.closedAt! > at);
  switch (Type) {
    case 'AFTER_SHARD_ID': {
      const after = need(ShardId, 'ShardId');
      return kept.filter(({ id }) => id > after);
    }
    case 'AT_LATEST':
      return kept.filter(isOpen);
    case 'AT_TRIM_HORIZON':
      return kept.filter(isOpenAt(Math.max(horizon, record.createdAt)));
    case 'AT_TIMESTAMP':
      return kept.filter(isOpenAt(need(Timestamp, 'Timestamp').getTime()));
    case 'FROM_TIMESTAMP': {
      const from = need(Timestamp, 'Timestamp').getTime();
      return kept.filter((shard) => isOpen(shard) || shard.closedAt! > from);
    }
    case 'FROM_TRIM_HORIZON':
    case undefined:
    default:
      return kept;
  }
}
