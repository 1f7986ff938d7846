import type { Context } from '../../dispatch/context.ts';
import type { Operation } from '../../dispatch/operation.ts';
import { homeRegion } from '../../dispatch/routing/home-region.ts';
import { isRegionName } from '../../dispatch/routing/region-name.ts';
import { anonymous } from '../../dispatch/routing/route.ts';
import { allowsEverybody, parsePolicy } from './bucket/access/bucket-policy.ts';
import { s3Error } from './errors.ts';
import type { S3State } from './state.ts';
import { bucketArn, objectArn } from './arns.ts';

interface Named {
  readonly Bucket?: string;
  readonly Key?: string;
  readonly VersionId?: string;
}

/** What a policy has to allow to everybody, so that an operation can be asked for without a signature. */
const actions: Readonly<Record<string, (input: Named) => string>> = {
  GetObject: ({ VersionId }) => (VersionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion'),
  HeadObject: ({ VersionId }) => (VersionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion'),
  GetObjectTagging: () => 's3:GetObjectTagging',
  GetObjectAttributes: () => 's3:GetObjectAttributes',
  PutObject: () => 's3:PutObject',
  DeleteObject: ({ VersionId }) => (VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion'),
  HeadBucket: () => 's3:ListBucket',
  ListObjects: () => 's3:ListBucket',
  ListObjectsV2: () => 's3:ListBucket',
  ListObjectVersions: () => 's3:ListBucketVersions',
  GetBucketLocation: () => 's3:GetBucketLocation',
};

/**
 * Lets an operation run for who has signed for a region that can be, and for others where the bucket's policy lets
 * everybody.
 *
 * Documented: a bucket that restricts public access lets nobody in by such a policy
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html). Signatures
 * themselves are not checked.
 */
export const admitted = (operation: Operation<S3State>): Operation<S3State> => ({
  ...operation,
  handle(input, context) {
    if (!isRegionName(context.region)) throw wrongRegion(context.region);
    // A form has its signature within.
    if (context.accessKeyId === anonymous && operation.name !== 'PostObject') {
      checkPublic(operation.name, input, context);
    }
    return operation.handle(input, context);
  },
});

/** Observed: clients take the right region out of the answer and try again (s3cmd). */
const wrongRegion = (region: string) =>
  s3Error(
    'AuthorizationHeaderMalformed',
    400,
    `The authorization header is malformed; the region '${region}' is wrong; expecting '${homeRegion}'`,
    { elements: { Region: homeRegion } },
  );

/** @throws {AccessDenied} when the policy of a bucket does not let everybody do something. */
export function checkPublic(name: string, input: Named, { state }: Context<S3State>): void {
  const { Bucket, Key } = input;
  const record = Bucket === undefined ? undefined : state.bucket(Bucket)?.record;
  const policy = record?.configuration.policy;
  const action = actions[name]?.(input);
  const isAllowed =
    record &&
    policy !== undefined &&
    action !== undefined &&
    !record.configuration.publicAccessBlock?.RestrictPublicBuckets &&
    allowsEverybody(
      parsePolicy(policy, record.name),
      action,
      Key === undefined ? bucketArn(record.name) : objectArn(record.name, Key),
    );
  // Of a bucket that is not there, S3 says so to anybody.
  const isMissing = action !== undefined && record === undefined;
  if (!isAllowed && !isMissing) throw s3Error('AccessDenied', 403, 'Access Denied');
}
