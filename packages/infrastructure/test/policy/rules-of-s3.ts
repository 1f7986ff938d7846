import type { Rule } from './rule.ts';
import { blocksOf, list, ofBucket, one, statementsOf } from './stack.ts';
import type { Stack } from './stack.ts';

const buckets = ['aws_s3_bucket'];
const never = () => false;

/** Something of a type about a bucket that fits. */
const has =
  (type: string, fits: (block: Readonly<Record<string, unknown>>) => boolean = () => true): Rule['keeps'] =>
  (_, name, stack) =>
    ofBucket(stack, type, name).some(fits);

const encryptedBy = (block: Readonly<Record<string, unknown>>): unknown =>
  one(one(block['rule'])?.['apply_server_side_encryption_by_default'])?.['sse_algorithm'];

const bucketStatements = (stack: Stack, name: string) =>
  ofBucket(stack, 'aws_s3_bucket_policy', name).flatMap(({ policy }) => statementsOf(policy));

/** A trail of CloudTrail that has what is done with objects. */
const logsObjects =
  (...kinds: readonly string[]): Rule['keeps'] =>
  (_, __, stack) =>
    blocksOf(stack, 'aws_cloudtrail').some(({ event_selector: selectors }) =>
      list(selectors).some(
        ({ read_write_type: kind = 'All', data_resource: resources }) =>
          kinds.includes(String(kind)) && list(resources).some(({ type }) => type === 'AWS::S3::Object'),
      ),
    );

/** Rules about buckets. */
export const s3Rules: readonly Rule[] = [
  {
    ids: [
      'CKV_AWS_53',
      'CKV_AWS_54',
      'CKV_AWS_55',
      'CKV_AWS_56',
      'CKV2_AWS_6',
      'AWS-0086',
      'AWS-0087',
      'AWS-0091',
      'AWS-0093',
      'AWS-0094',
    ],
    types: buckets,
    keeps: has('aws_s3_bucket_public_access_block', (block) =>
      ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'].every(
        (what) => block[what] === true,
      ),
    ),
  },
  {
    ids: ['CKV2_AWS_65', 'CKV_AWS_20', 'CKV_AWS_57', 'CKV_AWS_375', 'CKV2_AWS_43'],
    types: buckets,
    keeps: (block, name, stack) =>
      blocksOf(stack, 'aws_s3_bucket_acl').length === 0 &&
      has(
        'aws_s3_bucket_ownership_controls',
        ({ rule }) => one(rule)?.['object_ownership'] === 'BucketOwnerEnforced',
      )(block, name, stack),
  },
  {
    ids: ['CKV_AWS_19', 'AWS-0088'],
    types: buckets,
    keeps: has('aws_s3_bucket_server_side_encryption_configuration', (block) =>
      ['AES256', 'aws:kms', 'aws:kms:dsse'].includes(String(encryptedBy(block))),
    ),
  },
  {
    ids: ['CKV_AWS_145', 'AWS-0132'],
    types: buckets,
    keeps: has('aws_s3_bucket_server_side_encryption_configuration', (block) =>
      String(encryptedBy(block)).startsWith('aws:kms'),
    ),
  },
  {
    ids: ['CKV_AWS_21', 'AWS-0090'],
    types: buckets,
    keeps: has(
      'aws_s3_bucket_versioning',
      (block) => one(block['versioning_configuration'])?.['status'] === 'Enabled',
    ),
  },
  // Only the root user with a device can switch it on.
  { ids: ['AWS-0170'], types: buckets, keeps: never },
  { ids: ['AWS-0171'], types: buckets, keeps: logsObjects('All', 'WriteOnly') },
  { ids: ['AWS-0172'], types: buckets, keeps: logsObjects('All', 'ReadOnly') },
  {
    // Observed (Checkov 3.3.30): of a bucket that has no lock it says nothing.
    ids: ['CKV_AWS_143'],
    types: buckets,
    keeps: ({ object_lock_configuration: lock }) =>
      lock === undefined || one(lock)?.['object_lock_enabled'] === 'Enabled',
  },
  { ids: ['CKV_AWS_18', 'AWS-0089'], types: buckets, keeps: has('aws_s3_bucket_logging') },
  {
    ids: ['AWS-0092'],
    types: ['aws_s3_bucket_acl'],
    keeps: ({ acl }) => !/^(public-|authenticated-read$)/.test(String(acl)),
  },
  {
    ids: ['CKV2_AWS_61'],
    types: buckets,
    keeps: has('aws_s3_bucket_lifecycle_configuration', ({ rule }) =>
      list(rule).some(({ status }) => status === 'Enabled'),
    ),
  },
  {
    ids: ['CKV_AWS_300'],
    types: ['aws_s3_bucket_lifecycle_configuration'],
    keeps: ({ rule }) =>
      list(rule).some(
        ({ status, filter, abort_incomplete_multipart_upload: abort }) =>
          status === 'Enabled' && abort !== undefined && Object.keys(one(filter) ?? {}).length === 0,
      ),
  },
  { ids: ['CKV2_AWS_62'], types: buckets, keeps: has('aws_s3_bucket_notification') },
  {
    ids: ['CKV_AWS_144'],
    types: buckets,
    keeps: has('aws_s3_bucket_replication_configuration'),
  },
  {
    ids: ['CKV_AWS_379', 'S3.5'],
    types: buckets,
    keeps: (_, name, stack) =>
      bucketStatements(stack, name).some(
        ({ Effect, Condition }) =>
          Effect === 'Deny' && Condition?.['Bool']?.['aws:SecureTransport'] === 'false',
      ),
  },
  {
    ids: ['CKV_AWS_70'],
    types: ['aws_s3_bucket_policy'],
    keeps: ({ policy }) =>
      statementsOf(policy).every(
        ({ Effect, Principal }) => Effect === 'Deny' || !JSON.stringify(Principal ?? '*').includes('"*"'),
      ),
  },
  {
    // A policy that would lock out the account itself.
    ids: ['CKV_AWS_93'],
    types: ['aws_s3_bucket_policy'],
    keeps: ({ policy }) =>
      statementsOf(policy).every(({ Effect, Condition }) => Effect !== 'Deny' || Condition !== undefined),
  },
];
