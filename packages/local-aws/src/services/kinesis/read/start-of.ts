import type { GetShardIteratorCommandInput } from '@aws-sdk/client-kinesis';
import type { Context } from '../../../dispatch/context.ts';
import { invalidArgument } from '../errors.ts';
import { createdSeconds, readSequenceNumber } from '../log/sequence-number.ts';
import type { Shard } from '../shard.ts';
import type { KinesisState } from '../state.ts';
import type { Stream } from '../stream/stream.ts';

/**
 * Where in a shard a reader begins, by what it asked for.
 *
 * Observed: the messages (mhart/kinesalite@c76689d, recorded on AWS).
 * @throws {InvalidArgumentException} when that is not the whole of it, or not of this shard.
 */
export function startOf(
  stream: Stream,
  shard: Shard,
  {
    ShardIteratorType: type,
    StartingSequenceNumber: sequenceNumber,
    Timestamp,
  }: GetShardIteratorCommandInput,
  { clock, account }: Context<KinesisState>,
): number {
  const log = stream.logOf(shard);
  if (type === 'TRIM_HORIZON') return log.start;
  if (type === 'LATEST') return log.end;
  if (type === 'AT_TIMESTAMP') {
    if (Timestamp == null) {
      throw invalidArgument(
        'Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.',
      );
    }
    const [at, now] = [Timestamp.getTime(), clock.now().getTime()];
    if (at > now) {
      throw invalidArgument(
        `The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: ${at}, currentTimestampInMillis: ${now}`,
      );
    }
    return log.positionAt(at);
  }
  if (sequenceNumber == null) {
    throw invalidArgument(
      `Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified ${type} and no StartingSequenceNumber.`,
    );
  }
  const read = readSequenceNumber(sequenceNumber);
  if (read?.shardIndex !== shard.index || read.createdSeconds !== createdSeconds(shard)) {
    throw invalidArgument(
      `StartingSequenceNumber ${sequenceNumber} used in GetShardIterator on shard ${shard.id} in stream ${stream.record.name} under account ${account} is invalid because it did not come from this stream.`,
    );
  }
  const position = Math.max(0, read.position);
  if (type === 'AT_SEQUENCE_NUMBER' || read.position < 0) return position;
  for (const record of log.read(position))
    return record.position === position ? record.next : record.position;
  return log.end;
}
