import { isUnderWay } from '../../../kit/transition.ts';
import type { Throttle } from '../../../kit/throttle.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { ShardLog } from '../log/shard-log.ts';
import type { Shard } from '../shard.ts';
import type { Consumer } from '../consumer.ts';

/**
 * How long a stream stays CREATING, UPDATING or DELETING, in milliseconds of clock time.
 * Assumed: AWS takes up to a minute; here it is long enough to be seen and too short to be waited for.
 */
const changingMs = 250;

export type ShardLevelMetric =
  | 'IncomingBytes'
  | 'IncomingRecords'
  | 'OutgoingBytes'
  | 'OutgoingRecords'
  | 'WriteProvisionedThroughputExceeded'
  | 'ReadProvisionedThroughputExceeded'
  | 'IteratorAgeMilliseconds';

/**
 * What of a stream outlives the process; times in epoch milliseconds.
 *
 * @mutable by the state of Kinesis, which saves it
 */
export interface StreamRecord {
  readonly name: string;
  readonly arn: string;
  /** Names its directory: a stream created again under the same name never meets its predecessor's records. */
  readonly id: string;
  readonly createdAt: number;
  mode: 'PROVISIONED' | 'ON_DEMAND';
  retentionHours: number;
  /** The key that `StartStreamEncryption` named; absent while records are not encrypted. */
  keyId?: string;
  /**
   * The ARN of the key that records are encrypted with, or were: those that are stay so. Absent where nobody asked for the
   * key yet when it was named.
   */
  keyArn?: string;
  maxRecordKiB: number;
  /** In the order of AWS's own list. */
  shardMetrics: ShardLevelMetric[];
  tags: Record<string, string>;
  shards: Shard[];
  consumers: Consumer[];
  /** When the last change began. */
  changedAt?: number;
  /** Set once deletion has been asked for. */
  deletingSince?: number;
  /** True once it has been ACTIVE, whatever the clock says: a clock that was moved starts over with the process. */
  settled?: boolean;
}

/** An open shard as puts find it: by the highest hash key that it takes, as 32 hexadecimal digits. */
export interface Target {
  readonly shard: Shard;
  readonly endHash: string;
  readonly log: ShardLog;
  readonly throttle: Throttle;
  readonly sequenceNumber: (position: number, at: number) => string;
}

/** A stream with the logs of its shards. */
export interface Stream {
  readonly record: StreamRecord;
  /** The open shards, by the order of their hash keys. */
  readonly targets: () => readonly Target[];
  /** The log of a shard, which is opened when it is first asked for. */
  readonly logOf: (shard: Shard) => ShardLog;
  /** What reading from a shard is held to. */
  readonly readThrottleOf: (shard: Shard) => Throttle;
}

export type StreamStatus = 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';

/** The status of a stream at the clock's time. */
export function statusOf(
  { createdAt, changedAt, deletingSince, settled }: StreamRecord,
  clock: Clock,
): StreamStatus {
  if (deletingSince !== undefined) return 'DELETING';
  if (settled) return isUnderWay(changedAt, changingMs, clock) ? 'UPDATING' : 'ACTIVE';
  if (isUnderWay(createdAt, changingMs, clock)) return 'CREATING';
  return isUnderWay(changedAt, changingMs, clock) ? 'UPDATING' : 'ACTIVE';
}

/** Whether the name of a deleted stream is free again. */
export const isGone = ({ deletingSince }: StreamRecord, clock: Clock): boolean =>
  deletingSince !== undefined && !isUnderWay(deletingSince, changingMs, clock);

/** Records that arrived before this are not shown any more, in epoch milliseconds. */
export const horizonOf = ({ retentionHours }: StreamRecord, clock: Clock): number =>
  clock.now().getTime() - retentionHours * 3_600_000;
