import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
import type { TerraformStack } from 'cdktf';
import { S3BucketLoggingA, S3BucketVersioningA } from '../../bindings/provider-aws.ts';
import type { StackParts } from '../feature.ts';

/**
 * The bucket that S3 writes to who read and wrote the others.
 *
 * Documented: S3's own key encrypts it, since logs are not delivered under another; and a policy lets S3 in, as the
 * bucket has no ACLs.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function accessLogs(
  scope: TerraformStack,
  { names, accountId, privateBucket, bucketsReady }: StackParts,
  buckets: Readonly<Record<string, S3Bucket>>,
  rules: readonly S3BucketLifecycleConfigurationRule[],
): void {
  const logs = privateBucket('datalake_access_logs', `${accountId}${names.logsBucketSuffix}`, {
    rules,
    isOfS3Key: true,
    statements: (arn) => [
      {
        Sid: 'AccessLogs',
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `${arn}/*`,
        Condition: {
          ArnLike: { 'aws:SourceArn': Object.values(buckets).map((bucket) => bucket.arn) },
          StringEquals: { 'aws:SourceAccount': accountId },
        },
      },
    ],
  });
  new S3BucketVersioningA(scope, 'datalake_access_logs_versioning', {
    bucket: logs.resource.bucket,
    versioningConfiguration: { status: 'Enabled' },
    dependsOn: [logs.ready],
  });
  for (const [id, { bucket }] of Object.entries(buckets)) {
    new S3BucketLoggingA(scope, `${id}_logging`, {
      bucket,
      targetBucket: logs.resource.bucket,
      targetPrefix: `${id.replaceAll('_', '-')}/`,
      dependsOn: [...bucketsReady, logs.ready],
    });
  }
}
