import type {
  BufferingHints,
  CloudWatchLoggingOptions,
  CompressionFormat,
  EncryptionConfiguration,
  ExtendedS3DestinationDescription,
  S3BackupMode,
  S3DestinationDescription,
} from '@aws-sdk/client-firehose';

/** A plain S3 destination as DescribeDeliveryStream shows it, every default filled in. */
export interface S3Destination extends S3DestinationDescription {
  readonly RoleARN: string;
  readonly BucketARN: string;
  readonly BufferingHints: Required<BufferingHints>;
  readonly CompressionFormat: CompressionFormat;
  readonly EncryptionConfiguration: EncryptionConfiguration;
  readonly CloudWatchLoggingOptions: CloudWatchLoggingOptions;
}

/** The destination of a delivery stream as DescribeDeliveryStream shows it, every default filled in. */
export interface Destination extends ExtendedS3DestinationDescription {
  readonly RoleARN: string;
  readonly BucketARN: string;
  readonly BufferingHints: Required<BufferingHints>;
  readonly CompressionFormat: CompressionFormat;
  readonly EncryptionConfiguration: EncryptionConfiguration;
  readonly CloudWatchLoggingOptions: CloudWatchLoggingOptions;
  readonly S3BackupMode: S3BackupMode;
  readonly S3BackupDescription?: S3Destination;
}
