import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import type { CloudwatchLogStream } from '@cdktf/provider-aws/lib/cloudwatch-log-stream/index.js';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import type { TerraformStack } from 'cdktf';
import { DataAwsPartition, IamPolicy, IamRole, IamRolePolicyAttachment } from './bindings/provider-aws.ts';
import type { Config } from './config/config.ts';

interface Subjects {
  readonly accountId: string;
  readonly raw: S3Bucket;
  readonly staging: S3Bucket;
  readonly group: CloudwatchLogGroup;
  readonly stream: CloudwatchLogStream;
}

/**
 * iam.tf: the role that Firehose assumes, and the policies it has: three in the original.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3
 */
export function iam(scope: TerraformStack, config: Config, subjects: Subjects) {
  const { names, layout, region, firehoseWritesStaging } = config;
  const { accountId, raw, staging, group, stream } = subjects;
  const partition = new DataAwsPartition(scope, 'current_partition');
  partition.overrideLogicalId('current');

  const role = new IamRole(scope, 'datalake_role', {
    name: names.role,
    assumeRolePolicy: policy({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'firehose.amazonaws.com' },
      // Firehose calls for an account with its id: no stream of another account gets in.
      Condition: { StringEquals: { 'sts:ExternalId': accountId } },
    }),
  });

  const policies = {
    datalake_raw_attach: new IamPolicy(scope, 'read_write_datalake_raw', {
      name: names.rawPolicy,
      policy: readWrite(raw.arn, [`${layout.eventsPrefix}*`, `${layout.errorsPrefix}*`]),
    }),
    ...(firehoseWritesStaging && {
      datalake_staging_attach: new IamPolicy(scope, 'read_write_datalake_staging', {
        name: names.stagingPolicy,
        policy: readWrite(staging.arn, ['*']),
      }),
    }),
    clickstream_cloudwatch_attach: new IamPolicy(scope, 'clickstream_cloudwatch', {
      name: names.logsPolicy,
      policy: policy({
        Effect: 'Allow',
        Action: 'logs:PutLogEvents',
        Resource: `arn:${partition.partition}:logs:${region}:${accountId}:log-group:${group.name}:log-stream:${stream.name}`,
      }),
    }),
  };
  const attachments = Object.entries(policies).map(
    ([id, { arn }]) => new IamRolePolicyAttachment(scope, id, { role: role.name, policyArn: arn }),
  );
  return { role, attachments, partition: partition.partition };
}

/** What Firehose asks for on a bucket, and on the keys it writes. */
const readWrite = (bucketArn: string, keys: string[]) =>
  policy(
    {
      Effect: 'Allow',
      Action: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      Resource: bucketArn,
    },
    {
      Effect: 'Allow',
      Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      Resource: keys.map((key) => `${bucketArn}/${key}`),
    },
  );

const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
