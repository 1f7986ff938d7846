import { violationMessage } from '../../dispatch/violations.ts';
import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { validationException } from './errors.ts';
import { isOtherDestination } from './validation/only-s3.ts';

const roleArn = { minLength: 1, maxLength: 512, pattern: 'arn:.*:iam::\\d{12}:role/[a-zA-Z_0-9+=,.@\\-_/]+' };
const kmsKeyArn = {
  minLength: 1,
  maxLength: 512,
  pattern: 'arn:.*:kms:[a-zA-Z0-9\\-]+:\\d{12}:(key|alias)/[a-zA-Z_0-9+=,.@\\-_/]+',
};
const streamName = { minLength: 1, maxLength: 64, pattern: '[a-zA-Z0-9_.-]+' };
const destinationId = { minLength: 1, maxLength: 100, pattern: '[a-zA-Z0-9-]+' };
const tagKey = { minLength: 1, maxLength: 128, pattern: '^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@%]*$' };
const prefix = { minLength: 0, maxLength: 1024, pattern: '.*' };

/** 1,000 KiB, decoded. */
export const maxRecordBytes = 1_024_000;
export const maxBatchRecords = 500;
/** Tags that are listed at once, and by default. */
export const maxTagsPage = 50;

/**
 * The limits of Firehose's input members by name, wherever they stand.
 *
 * Documented: https://docs.aws.amazon.com/firehose/latest/APIReference/API_Types.html. Observed: FileExtension is
 * printed otherwise than documented, and the values of CompressionFormat, Type and ParameterName in this order
 * (floci-io/floci#2328, AWS, September 2026). Assumed: the other values are printed as documented.
 */
export const constraints: Constraints = {
  DeliveryStreamName: streamName,
  DeliveryStreamType: { values: ['DirectPut', 'KinesisStreamAsSource', 'MSKAsSource', 'DatabaseAsSource'] },
  ThroughputHintInMBs: { minimum: 1, maximum: 100 },
  KeyType: { values: ['AWS_OWNED_CMK', 'CUSTOMER_MANAGED_CMK'] },
  KeyARN: kmsKeyArn,

  RoleARN: roleArn,
  BucketARN: { minLength: 1, maxLength: 2048, pattern: 'arn:.*:s3:::[\\w\\.\\-]{1,255}' },
  Prefix: prefix,
  ErrorOutputPrefix: prefix,
  SizeInMBs: { minimum: 1, maximum: 128 },
  IntervalInSeconds: { minimum: 0, maximum: 900 },
  CompressionFormat: { values: ['ZIP', 'HADOOP_SNAPPY', 'Snappy', 'GZIP', 'UNCOMPRESSED'] },
  NoEncryptionConfig: { values: ['NoEncryption'] },
  AWSKMSKeyARN: kmsKeyArn,
  LogGroupName: { minLength: 0, maxLength: 512, pattern: '[\\.\\-_/#A-Za-z0-9]*' },
  LogStreamName: { minLength: 0, maxLength: 512, pattern: '[^:*]*' },
  Type: {
    values: [
      'Decompression',
      'Lambda',
      'RecordDeAggregation',
      'MetadataExtraction',
      'AppendDelimiterToRecord',
      'CloudWatchLogProcessing',
    ],
  },
  ParameterName: {
    values: [
      'DataMessageExtraction',
      'NumberOfRetries',
      'Delimiter',
      'RoleArn',
      'JsonParsingEngine',
      'SubRecordType',
      'MetadataExtractionQuery',
      'BufferIntervalInSeconds',
      'LambdaArn',
      'BufferSizeInMBs',
      'CompressionFormat',
    ],
  },
  ParameterValue: { minLength: 1, maxLength: 5120, pattern: '^(?!\\s*$).+' },
  S3BackupMode: { values: ['Disabled', 'Enabled'] },
  DurationInSeconds: { minimum: 0, maximum: 7200 },
  FileExtension: { minLength: 0, maxLength: 128, pattern: "^(|\\.[0-9a-z!\\-_.*'()]+)$" },
  CustomTimeZone: { minLength: 0, maxLength: 50, pattern: '^$|[a-zA-Z/_]+' },

  CurrentDeliveryStreamVersionId: { minLength: 1, maxLength: 50, pattern: '[0-9]+' },
  DestinationId: destinationId,
  ExclusiveStartDestinationId: destinationId,
  ExclusiveStartDeliveryStreamName: streamName,

  Tags: { minLength: 1, maxLength: 50 },
  TagKeys: { minLength: 1, maxLength: 50, entries: tagKey },
  ExclusiveStartTagKey: tagKey,
  Key: tagKey,
  Value: { minLength: 0, maxLength: 256, pattern: '^[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@%]*$' },

  Records: { minLength: 1, maxLength: maxBatchRecords },
  Data: { minLength: 0, maxLength: maxRecordBytes },

  Limit: { minimum: 1, maximum: 10_000 },
};

/** Where an operation has limits of its own. */
export const ofOperation = { ListTagsForDeliveryStream: { Limit: { minimum: 1, maximum: maxTagsPage } } };

/**
 * Makes Firehose's answer to broken limits.
 *
 * Observed: the values are not repeated in the message, and these violations come before any other error
 * (floci-io/floci#2328). Members of other destinations, which are refused by name, have limits of their own; missing
 * ones are missing.
 */
export function refuse(found: readonly Violation[]): Error | undefined {
  const own = found.filter(({ path, value }) => value === null || !isOtherDestination(path.split('.')[0]!));
  if (own.length === 0) return undefined;
  return validationException(violationMessage(own, () => ''));
}
