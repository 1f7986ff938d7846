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
  RoleARN: string;
  BucketARN: string;
  BufferingHints: Required<BufferingHints>;
  CompressionFormat: CompressionFormat;
  EncryptionConfiguration: EncryptionConfiguration;
  CloudWatchLoggingOptions: CloudWatchLoggingOptions;
}

/** The destination of a delivery stream as DescribeDeliveryStream shows it, every default filled in. */
export interface Destination extends ExtendedS3DestinationDescription {
  RoleARN: string;
  BucketARN: string;
  BufferingHints: Required<BufferingHints>;
  CompressionFormat: CompressionFormat;
  EncryptionConfiguration: EncryptionConfiguration;
  CloudWatchLoggingOptions: CloudWatchLoggingOptions;
  S3BackupMode: S3BackupMode;
  S3BackupDescription?: S3Destination;
}
