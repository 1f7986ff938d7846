import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import type { TerraformStack } from 'cdktf';
import {
  DataAwsCallerIdentity,
  S3Bucket,
  S3BucketLifecycleConfiguration,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketServerSideEncryptionConfigurationA,
} from './bindings/provider-aws.ts';
import { abortIncompleteUploads } from './abort-incomplete-uploads.ts';
import type { Config } from './config/config.ts';
import { lifecycleRules } from './features/apply-features.ts';
import type { BucketOptions, PrivateBucket, StackParts } from './features/feature.ts';

/** s3.tf: the account, and the two private buckets of its lake. */
export function s3(scope: TerraformStack, config: Config, encryptionKey?: KmsKey) {
  const { accountId } = new DataAwsCallerIdentity(scope, 'current');
  const { rawBucketSuffix, stagingBucketSuffix } = config.names;
  const rules = lifecycleRules(config);
  const bucket: StackParts['privateBucket'] = (id, name, options) =>
    privateBucket(scope, config, id, name, { ...options, encryptionKey });
  const raw = bucket('datalake_raw', `${accountId}${rawBucketSuffix}`, { rules: rules.raw });
  const staging = bucket('datalake_staging', `${accountId}${stagingBucketSuffix}`, { rules: rules.staging });
  return {
    accountId,
    raw: raw.resource,
    staging: staging.resource,
    privateBucket: bucket,
    bucketsReady: [raw.ready, staging.ready],
  };
}

function privateBucket(
  scope: TerraformStack,
  { forceDestroy, abortUploadsAfterDays, isOtherEmulator }: Config,
  id: string,
  name: string,
  {
    rules: handedRules,
    statements,
    forceDestroy: isOwn = forceDestroy,
    isOfS3Key = false,
    encryptionKey,
  }: BucketOptions & { readonly encryptionKey: KmsKey | undefined },
): PrivateBucket {
  const resource = new S3Bucket(scope, id, { bucket: name, forceDestroy: isOwn });
  const { bucket } = resource;

  new S3BucketServerSideEncryptionConfigurationA(scope, `${id}_encryption`, {
    bucket,
    rule: [isOfS3Key ? byS3 : byKey(encryptionKey)],
  });
  const ownRules = abortUploadsAfterDays > 0 ? [abortIncompleteUploads(abortUploadsAfterDays)] : [];
  const rules = [...new Map([...handedRules, ...ownRules].map((rule) => [rule.id, rule])).values()];
  if (rules.length > 0) new S3BucketLifecycleConfiguration(scope, `${id}_lifecycle`, { bucket, rule: rules });

  // One after the other: S3 answers OperationAborted when they meet on one bucket.
  const access = new S3BucketPublicAccessBlock(scope, `${id}_public_access`, {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const { arn } = resource;
  const stated = [...(isOtherEmulator ? [] : [tlsOnly(arn)]), ...(statements?.(arn) ?? [])];
  const policy =
    stated.length > 0 &&
    new S3BucketPolicy(scope, `${id}_tls_only`, {
      bucket,
      policy: JSON.stringify({ Version: '2012-10-17', Statement: stated }),
      dependsOn: [access],
    });
  const ownership = new S3BucketOwnershipControls(scope, `${id}_ownership`, {
    bucket,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
    dependsOn: [policy || access],
  });
  return { resource, ready: ownership };
}

const byS3 = { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } };

/** With a bucket key S3 asks KMS once in a while, not for each object. */
const byKey = (key: KmsKey | undefined) =>
  key
    ? {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.arn },
        bucketKeyEnabled: true,
      }
    : byS3;

const tlsOnly = (arn: string) => ({
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [arn, `${arn}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
