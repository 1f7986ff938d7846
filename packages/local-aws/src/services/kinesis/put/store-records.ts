import type { PutRecordsRequestEntry, PutRecordsResultEntry } from '@aws-sdk/client-kinesis';
import type { Context } from '../../../dispatch/context.ts';
import { failsRecord } from '../../../kit/meet-faults.ts';
import type { KinesisState } from '../state.ts';
import type { Stream, Target } from '../stream/stream.ts';
import { hashOf, hashText } from '../shards/hash-key.ts';

/** Documented: what the answer says of a record that its shard had no room for, and of one that met something else. */
export const exceeded = 'ProvisionedThroughputExceededException';
const failed = 'InternalFailure';

/** What became of records, one answer each, in their order. */
export interface Stored {
  readonly results: readonly PutRecordsResultEntry[];
  /** Data and partition keys of the records that were taken. */
  readonly bytes: number;
  readonly throttled: number;
  readonly failures: number;
  /** What the disk said, where it refused any. */
  readonly cause?: unknown;
}

interface ForShard {
  readonly target: Target;
  readonly indices: number[];
}

/** Stores each record in the log of its shard, on disk when this returns; those of a shard keep their order. */
export function storeRecords(
  stream: Stream,
  entries: readonly PutRecordsRequestEntry[],
  { state, clock, random, account }: Context<KinesisState>,
): Stored {
  const { rates } = state.environment.ports.faults;
  const { record } = stream;
  const targets = stream.targets();
  const byShard = new Map<Target, ForShard>();
  /** The shards that this is a request to. */
  const asked = new Set<Target>();
  const results: PutRecordsResultEntry[] = Array.from({ length: entries.length });
  let [bytes, throttled, failures] = [0, 0, 0];
  let cause: unknown;
  for (let index = 0; index < entries.length; index += 1) {
    const { Data, PartitionKey, ExplicitHashKey } = entries[index]!;
    const target = targetOf(targets, PartitionKey!, ExplicitHashKey);
    if (!asked.has(target)) {
      asked.add(target);
      target.throttle.request();
    }
    if (!target.throttle.record(Data!.length + PartitionKey!.length) || failsRecord(rates, random)) {
      throttled += 1;
      results[index] = {
        ErrorCode: exceeded,
        ErrorMessage: `Rate exceeded for shard ${target.shard.id} in stream ${record.name} under account ${account}.`,
      };
      continue;
    }
    let of = byShard.get(target);
    if (!of) byShard.set(target, (of = { target, indices: [] }));
    of.indices.push(index);
  }
  const isEncrypted = record.keyId !== undefined;
  const now = clock.now().getTime();
  for (const { target, indices } of byShard.values()) {
    const records = indices.map((index) => {
      const { Data, PartitionKey } = entries[index]!;
      return { data: Data!, partitionKey: PartitionKey!, isEncrypted };
    });
    try {
      const { positions, at } = target.log.append(records, now);
      for (let i = 0; i < indices.length; i += 1) {
        const { data, partitionKey } = records[i]!;
        bytes += data.length + partitionKey.length;
        results[indices[i]!] = {
          SequenceNumber: target.sequenceNumber(positions[i]!, at),
          ShardId: target.shard.id,
        };
      }
    } catch (error) {
      cause = error;
      failures += indices.length;
      for (const index of indices)
        results[index] = {
          ErrorCode: failed,
          ErrorMessage: `Internal service failure: ${(error as Error).message}`,
        };
    }
  }
  state.readers.wake(stream);
  return { results, bytes, throttled, failures, cause };
}

/** The open shard whose range a record's hash key is in. */
function targetOf(targets: readonly Target[], partitionKey: string, explicit: string | undefined): Target {
  const hash = explicit == null ? hashOf(partitionKey) : hashText(BigInt(explicit));
  let low = 0;
  let high = targets.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (targets[middle]!.endHash < hash) low = middle + 1;
    else high = middle;
  }
  return targets[low]!;
}
