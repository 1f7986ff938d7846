import { violationMessage } from '../../dispatch/violations.ts';
import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { validationException } from './errors.ts';

const name = { minLength: 1, maxLength: 128, pattern: '[a-zA-Z0-9_.-]+' };
const hashKey = { pattern: String.raw`0|([1-9]\d{0,38})` };
const sequenceNumber = { pattern: String.raw`0|([1-9]\d{0,128})` };
const startingPosition = {
  values: ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER', 'TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'],
};
const streamArn = {
  minLength: 1,
  maxLength: 2048,
  pattern: String.raw`arn:aws.*:kinesis:.*:\d{12}:.*stream/\S+`,
};
const metricNames = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
  'ALL',
];

/** Documented: a record is at most 10 MiB, where the stream was told to take that much; 1 MiB otherwise. */
const largestRecordKiB = 10_240;
export const defaultRecordKiB = 1024;
export const maxBatchRecords = 500;
const maxPartitionKeyLength = 256;
/** Records that GetRecords gives at once, and by default. */
export const maxReadRecords = 10_000;

/**
 * The limits of Kinesis's input members by name, wherever they stand.
 *
 * Documented: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Types.html and the pages of the operations.
 */
export const constraints: Constraints = {
  StreamName: name,
  ExclusiveStartStreamName: name,
  StreamARN: streamArn,
  ConsumerName: name,
  ConsumerARN: {
    minLength: 1,
    maxLength: 2048,
    pattern: String.raw`^(arn):aws.*:kinesis:.*:\d{12}:.*stream\/[a-zA-Z0-9_.-]+\/consumer\/[a-zA-Z0-9_.-]+:[0-9]+`,
  },
  ResourceARN: {
    minLength: 1,
    maxLength: 2048,
    pattern: String.raw`arn:aws.*:kinesis:.*:\d{12}:.*stream/\S+`,
  },
  ShardId: name,
  ShardToSplit: name,
  ShardToMerge: name,
  AdjacentShardToMerge: name,
  ExclusiveStartShardId: name,
  NewStartingHashKey: hashKey,
  ExplicitHashKey: hashKey,
  PartitionKey: { minLength: 1, maxLength: maxPartitionKeyLength },
  SequenceNumberForOrdering: sequenceNumber,
  StartingSequenceNumber: sequenceNumber,
  Data: { maxLength: largestRecordKiB * 1024 },
  Records: { minLength: 1, maxLength: maxBatchRecords },
  ShardCount: { minimum: 1 },
  TargetShardCount: { minimum: 1 },
  ScalingType: { values: ['UNIFORM_SCALING'] },
  StreamMode: { values: ['PROVISIONED', 'ON_DEMAND'] },
  ShardIteratorType: startingPosition,
  ShardIterator: { minLength: 1, maxLength: 512 },
  Type: {
    values: [
      'AFTER_SHARD_ID',
      'AT_TRIM_HORIZON',
      'FROM_TRIM_HORIZON',
      'AT_LATEST',
      'AT_TIMESTAMP',
      'FROM_TIMESTAMP',
    ],
  },
  ShardLevelMetrics: { minLength: 1, maxLength: 7, entries: { values: metricNames } },
  EncryptionType: { values: ['NONE', 'KMS'] },
  KeyId: { minLength: 1, maxLength: 2048 },
  MaxRecordSizeInKiB: { minimum: 1024, maximum: largestRecordKiB },
  NextToken: { minLength: 1, maxLength: 1_048_576 },
  MaxResults: { minimum: 1, maximum: 10_000 },
  Limit: { minimum: 1, maximum: 10_000 },
  TagKeys: { minLength: 1, maxLength: 50, entries: { minLength: 1, maxLength: 128 } },
  ExclusiveStartTagKey: { minLength: 1, maxLength: 128 },
};

/** Where operations have limits of their own. */
export const ofOperation = {
  ListTagsForStream: { Limit: { minimum: 1, maximum: 50 } },
  SubscribeToShard: { Type: startingPosition, SequenceNumber: sequenceNumber },
};

/** Documented: the class. Assumed: the text, which is that of other services with the same limits. */
export const refuse = (found: readonly Violation[]): Error => validationException(violationMessage(found));
