import type { Measure } from '../../../kit/measured.ts';
import type { Throttle } from '../../../kit/throttle.ts';
import { isUnderWay } from '../../../kit/transition.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { Delivery, DeliveryConfiguration } from '../delivery/delivery.ts';
import type { Destination } from '../destination/destination.ts';
import type { KinesisSource, SourceStream } from '../source/kinesis-source.ts';

/**
 * How long a stream stays CREATING, in milliseconds of clock time.
 * Assumed: AWS takes most of a minute; here it is long enough to be seen and too short to be waited for.
 */
const creatingMs = 250;
/** How long a deleted stream stays DELETING, in milliseconds of clock time. */
export const deletingMs = 250;
/**
 * How long encryption stays ENABLING or DISABLING, in milliseconds of clock time.
 * Documented: it takes up to 5 s before a record shows the change.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_StartDeliveryStreamEncryption.html
 */
export const encryptingMs = 250;

/**
 * Server-side encryption as it was last asked for; `since` in epoch milliseconds, absent once it has settled.
 *
 * @mutable by the state of Firehose, which saves it
 */
export interface Encryption {
  enabled: boolean;
  /** Of the account's own key; absent for AWS's. */
  keyArn?: string;
  since?: number;
  /** When Start or Stop were called, in epoch milliseconds: only so many calls are allowed in 24 hours. */
  calls: number[];
}

/**
 * What of a delivery stream outlives the process; times in epoch milliseconds.
 *
 * @mutable by the state of Firehose, which saves it
 */
export interface DeliveryStreamRecord {
  readonly name: string;
  readonly arn: string;
  /** Names its directory: a stream created again under the same name never meets its predecessor's records. */
  readonly id: string;
  readonly createdAt: number;
  /** Absent until the first effective update. */
  updatedAt?: number;
  versionId: number;
  destination: Destination;
  /** Absent for Direct PUT. */
  readonly source?: SourceStream | undefined;
  /** MB/s, which only informs. */
  readonly throughputHint?: number;
  encryption: Encryption;
  tags: Record<string, string>;
  /** Set once deletion has been asked for. */
  deletingSince?: number;
  /** True once it has been ACTIVE, whatever the clock says: a clock that was moved starts over with the process. */
  settled?: boolean;
}

/**
 * A running delivery stream.
 *
 * @mutable `limitsMeasuredAt`, once they have been measured
 */
export interface DeliveryStream {
  readonly record: DeliveryStreamRecord;
  readonly delivery: Delivery;
  readonly throttle: Throttle;
  readonly measure: Measure;
  /** What AWS would bill, in a namespace of local AWS's own. */
  readonly measureBilling: Measure;
  /** Absent for Direct PUT. */
  readonly source?: KinesisSource | undefined;
  /** When the limits on puts were last published, in epoch milliseconds. */
  limitsMeasuredAt?: number;
}

export type StreamStatus = 'CREATING' | 'ACTIVE' | 'DELETING';

/** The status of a stream at the clock's time. */
export function statusOf(
  { createdAt, deletingSince, settled }: DeliveryStreamRecord,
  clock: Clock,
): StreamStatus {
  if (deletingSince !== undefined) return 'DELETING';
  return !settled && isUnderWay(createdAt, creatingMs, clock) ? 'CREATING' : 'ACTIVE';
}

/** The type of a stream, by where its records come from. */
export const typeOf = ({ source }: Pick<DeliveryStreamRecord, 'source'>) =>
  source ? ('KinesisStreamAsSource' as const) : ('DirectPut' as const);

/** What a stream's delivery follows. */
export const deliveryConfiguration = ({
  name,
  arn,
  versionId,
  destination,
  source,
}: DeliveryStreamRecord): DeliveryConfiguration => ({
  streamName: name,
  streamArn: arn,
  versionId,
  destination,
  sourceArn: source?.streamArn,
});
