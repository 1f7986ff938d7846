import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy/index.js';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js';
import type { TerraformStack } from 'cdktf';
import type { Config } from './config.ts';

/** s3.tf: the account, and the two private buckets of its lake. */
export function s3(scope: TerraformStack, config: Config) {
  const { accountId } = new DataAwsCallerIdentity(scope, 'current');
  const raw = privateBucket(scope, config, 'datalake_raw', `${accountId}${config.names.rawBucketSuffix}`);
  const staging = privateBucket(
    scope,
    config,
    'datalake_staging',
    `${accountId}${config.names.stagingBucketSuffix}`,
  );
  return { accountId, raw, staging };
}

function privateBucket(scope: TerraformStack, config: Config, id: string, name: string): S3Bucket {
  const resource = new S3Bucket(scope, id, { bucket: name, forceDestroy: config.forceDestroy });
  const { bucket } = resource;

  new S3BucketServerSideEncryptionConfigurationA(scope, `${id}_encryption`, {
    bucket,
    rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
  });
  if (config.abortUploadsAfterDays > 0) {
    new S3BucketLifecycleConfiguration(scope, `${id}_lifecycle`, {
      bucket,
      rule: [
        {
          id: 'abort-incomplete-uploads',
          status: 'Enabled',
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: config.abortUploadsAfterDays }],
        },
      ],
    });
  }

  // One after the other: S3 answers OperationAborted when they meet on one bucket.
  const access = new S3BucketPublicAccessBlock(scope, `${id}_public_access`, {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const policy = new S3BucketPolicy(scope, `${id}_tls_only`, {
    bucket,
    policy: tlsOnly(resource.arn),
    dependsOn: [access],
  });
  new S3BucketOwnershipControls(scope, `${id}_ownership`, {
    bucket,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
    dependsOn: [policy],
  });
  return resource;
}

const tlsOnly = (arn: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
