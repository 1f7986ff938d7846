import type { PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import { violationMessage } from '../../../dispatch/violations.ts';
import { invalidArgument, validationException } from '../errors.ts';
import { maxHashKey } from '../shards/hash-key.ts';
import type { Stream } from '../stream/stream.ts';

/** Whether a record needs no further look: it is what nearly all are. */
export const isPlain = ({ Data, PartitionKey, ExplicitHashKey }: PutRecordsRequestEntry): boolean =>
  Data != null && !!PartitionKey && PartitionKey.length <= 256 && ExplicitHashKey == null;

/**
 * Checks what depends on the stream, or on more than one member; `path` is where the record stands in the input.
 *
 * Documented: a record is its data and its partition key, together no more than the stream takes. Observed: the message
 * about hash keys (mhart/kinesalite@c76689d, recorded on AWS). Assumed: that about the sum.
 * @throws {ValidationException} when it is too large or has no partition key.
 * @throws {InvalidArgumentException} when its hash key is beyond the highest.
 */
export function checkRecord(
  { Data, PartitionKey, ExplicitHashKey }: PutRecordsRequestEntry,
  { record: { maxRecordKiB } }: Stream,
  path: string,
): void {
  if (PartitionKey == null) {
    const missing = { path: `${path}partitionKey`, value: null, reason: 'Member must not be null' };
    throw validationException(violationMessage([missing]));
  }
  if (Data!.length + Buffer.byteLength(PartitionKey) > maxRecordKiB * 1024) {
    throw validationException(
      `1 validation error detected: Value at '${path}data' failed to satisfy constraint: Member must have length less than or equal to ${maxRecordKiB * 1024}`,
    );
  }
  if (ExplicitHashKey != null && BigInt(ExplicitHashKey) > maxHashKey) {
    throw invalidArgument(
      `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${ExplicitHashKey}`,
    );
  }
}
