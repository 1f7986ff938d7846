import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import type { CloudwatchLogStream } from '@cdktf/provider-aws/lib/cloudwatch-log-stream/index.js';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import type { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import type { TerraformStack } from 'cdktf';
import { KinesisFirehoseDeliveryStream } from './bindings/provider-aws.ts';
import type { Config } from './config/config.ts';
import type { Source } from './features/feature.ts';

interface Subjects {
  readonly raw: S3Bucket;
  readonly group: CloudwatchLogGroup;
  readonly stream: CloudwatchLogStream;
  readonly role: IamRole;
  readonly attachments: readonly IamRolePolicyAttachment[];
  /** What it reads; without it takes puts itself. */
  readonly source: Source | undefined;
  /** What encrypts what it buffers; without it a key that AWS owns. */
  readonly encryptionKey: KmsKey | undefined;
}

/** kinesis.tf: the delivery stream, which sorts events into the lake as the layout says, by user and hour of arrival (UTC) at first. */
export function kinesis(scope: TerraformStack, config: Config, subjects: Subjects) {
  const { names, layout, bufferSizeMiB, bufferIntervalSeconds } = config;
  const { raw, group, stream, role, attachments, source, encryptionKey } = subjects;
  const { prefix, errorPrefix, keyQuery, compression } = layout;

  return new KinesisFirehoseDeliveryStream(scope, 'extended_s3_stream', {
    name: names.stream,
    destination: 'extended_s3',
    // What is read is encrypted by its own stream: a key beside that is refused.
    ...(source
      ? { kinesisSourceConfiguration: { kinesisStreamArn: source.stream.arn, roleArn: role.arn } }
      : { serverSideEncryption: { enabled: true, ...keyOf(encryptionKey) } }),
    extendedS3Configuration: {
      roleArn: role.arn,
      bucketArn: raw.arn,
      prefix: literal(prefix),
      errorOutputPrefix: literal(errorPrefix),
      bufferingSize: bufferSizeMiB,
      bufferingInterval: bufferIntervalSeconds,
      ...(compression !== 'UNCOMPRESSED' && { compressionFormat: compression }),
      cloudwatchLoggingOptions: { enabled: true, logGroupName: group.name, logStreamName: stream.name },
      dynamicPartitioningConfiguration: { enabled: keyQuery !== undefined },
      processingConfiguration: { enabled: true, processors: processors(keyQuery) },
    },
    // The stream is there once it can write, and gone before it no longer may.
    dependsOn: [...attachments, ...(source?.ready ?? [])],
  });
}

const keyOf = (key: KmsKey | undefined) =>
  key ? { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: key.arn } : { keyType: 'AWS_OWNED_CMK' };

function processors(keyQuery: string | undefined) {
  // A newline. Firehose takes a Delimiter parameter but does not keep it: every plan would want it back.
  const newline = processor('AppendDelimiterToRecord');
  // Documented: the other two go with dynamic partitioning alone.
  if (keyQuery === undefined) return [newline];
  return [
    processor('MetadataExtraction', {
      MetadataExtractionQuery: literal(keyQuery),
      JsonParsingEngine: 'JQ-1.6',
    }),
    processor('RecordDeAggregation', { SubRecordType: 'JSON' }),
    newline,
  ];
}

const processor = (type: string, parameters: Record<string, string> = {}) => ({
  type,
  parameters: Object.entries(parameters).map(([parameterName, parameterValue]) => ({
    parameterName,
    parameterValue,
  })),
});

/** Text that Terraform is not to read its own expressions into. */
const literal = (text: string) => text.replaceAll(/[$%](?=\{)/g, '$&$&');
