import type {
  BufferingHints,
  CloudWatchLoggingOptions,
  DynamicPartitioningConfiguration,
  ExtendedS3DestinationConfiguration,
  ExtendedS3DestinationUpdate,
  S3DestinationConfiguration,
  S3DestinationUpdate,
} from '@aws-sdk/client-firehose';
import type { Destination, S3Destination } from './destination.ts';
import { mergeProcessing } from './merge-processing.ts';

/** Documented: https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html */
const defaultHints: Required<BufferingHints> = { SizeInMBs: 5, IntervalInSeconds: 300 };
/** Assumed: the hints of a stream with dynamic partitioning that gives none; the AWS CDK always writes these. */
const defaultPartitioningHints: Required<BufferingHints> = { SizeInMBs: 128, IntervalInSeconds: 300 };
/** Observed: filled in where none is given (LocalStack's snapshots of AWS, September 2022). */
const defaultRetrySeconds = 300;

/** The destination that CreateDeliveryStream asks for, with every default filled in. */
export function createDestination({
  S3BackupConfiguration,
  ...configuration
}: ExtendedS3DestinationConfiguration): Destination {
  const { DynamicPartitioningConfiguration: partitioning } = configuration;
  const empty = {
    BufferingHints: partitioning?.Enabled ? defaultPartitioningHints : defaultHints,
    ...defaults,
    S3BackupMode: 'Disabled' as const,
  };
  return mergeDestination(empty as Destination, { ...configuration, S3BackupUpdate: S3BackupConfiguration });
}

const defaults = {
  CompressionFormat: 'UNCOMPRESSED' as const,
  EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' as const },
  CloudWatchLoggingOptions: { Enabled: false },
};

/**
 * The destination after an update: members that it leaves out stay as they are.
 *
 * Documented: https://docs.aws.amazon.com/firehose/latest/APIReference/API_UpdateDestination.html. Observed:
 * BufferingHints and CloudWatchLoggingOptions merge member by member, ProcessingConfiguration is replaced
 * (radkawar/stackd@9dc356f docs/firehose.md).
 */
export function mergeDestination(
  destination: Destination,
  { ProcessingConfiguration, S3BackupMode, S3BackupUpdate, ...update }: ExtendedS3DestinationUpdate,
): Destination {
  const { DynamicPartitioningConfiguration: partitioning, FileExtension, CustomTimeZone } = update;
  const merged = mergeS3(destination, update);
  return withoutUndefined({
    ...merged,
    ProcessingConfiguration: mergeProcessing(
      destination.ProcessingConfiguration,
      ProcessingConfiguration,
      merged.RoleARN,
    ),
    S3BackupMode: S3BackupMode ?? destination.S3BackupMode,
    S3BackupDescription: S3BackupUpdate
      ? mergeS3(destination.S3BackupDescription ?? newBackup, S3BackupUpdate)
      : destination.S3BackupDescription,
    DynamicPartitioningConfiguration: mergePartitioning(
      destination.DynamicPartitioningConfiguration,
      partitioning,
    ),
    DataFormatConversionConfiguration:
      update.DataFormatConversionConfiguration ?? destination.DataFormatConversionConfiguration,
    FileExtension: FileExtension ?? destination.FileExtension,
    CustomTimeZone: CustomTimeZone ?? destination.CustomTimeZone,
  });
}

const newBackup = { BufferingHints: defaultHints, ...defaults } as S3Destination;

/** The plain S3 view of a destination, which Describe shows beside the extended one. */
export const s3View = (destination: Destination): S3Destination => mergeS3(destination, {});

function mergeS3(
  old: S3Destination,
  update: S3DestinationUpdate | S3DestinationConfiguration,
): S3Destination {
  return withoutUndefined({
    RoleARN: update.RoleARN ?? old.RoleARN,
    BucketARN: update.BucketARN ?? old.BucketARN,
    Prefix: update.Prefix ?? old.Prefix,
    ErrorOutputPrefix: update.ErrorOutputPrefix ?? old.ErrorOutputPrefix,
    BufferingHints: mergeHints(old.BufferingHints, update.BufferingHints),
    CompressionFormat: update.CompressionFormat ?? old.CompressionFormat,
    EncryptionConfiguration: update.EncryptionConfiguration ?? old.EncryptionConfiguration,
    CloudWatchLoggingOptions: mergeLogging(old.CloudWatchLoggingOptions, update.CloudWatchLoggingOptions),
  });
}

const mergeHints = (old: Required<BufferingHints>, update: BufferingHints = {}) => ({
  SizeInMBs: update.SizeInMBs ?? old.SizeInMBs,
  IntervalInSeconds: update.IntervalInSeconds ?? old.IntervalInSeconds,
});

const mergeLogging = (old: CloudWatchLoggingOptions, update: CloudWatchLoggingOptions = {}) =>
  withoutUndefined({
    Enabled: update.Enabled ?? old.Enabled,
    LogGroupName: update.LogGroupName ?? old.LogGroupName,
    LogStreamName: update.LogStreamName ?? old.LogStreamName,
  });

function mergePartitioning(
  old: DynamicPartitioningConfiguration | undefined,
  update: DynamicPartitioningConfiguration | undefined,
): DynamicPartitioningConfiguration | undefined {
  if (!update) return old;
  const Enabled = update.Enabled ?? old?.Enabled ?? false;
  const seconds = update.RetryOptions?.DurationInSeconds ?? old?.RetryOptions?.DurationInSeconds;
  return Enabled || seconds !== undefined
    ? { Enabled, RetryOptions: { DurationInSeconds: seconds ?? defaultRetrySeconds } }
    : { Enabled };
}

/** A copy without the members that are not set, so that two equal destinations are equal in every way. */
function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined && member !== null),
  ) as T;
}
