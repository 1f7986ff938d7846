import type { Context } from '../../../dispatch/context.ts';
import { isAccountId } from '../../../runtime/account-id.ts';
import { noSuchBucket, s3Error } from '../errors.ts';
import type { Bucket } from './bucket.ts';
import type { S3State } from '../state.ts';

/** What the inputs of nearly all operations have in common. */
export interface BucketInput {
  readonly Bucket: string | undefined;
  readonly ExpectedBucketOwner?: string;
}

/**
 * The bucket that a request names.
 *
 * @throws {NoSuchBucket} when there is none of this name.
 * @throws {AccessDenied} when another owner is expected; `InvalidBucketOwnerAWSAccountID` when that is no account.
 */
export function getBucket(
  { Bucket = '', ExpectedBucketOwner }: BucketInput,
  { state, account }: Pick<Context<S3State>, 'state' | 'account'>,
): Bucket {
  if (ExpectedBucketOwner !== undefined && !isAccountId(ExpectedBucketOwner)) {
    throw s3Error(
      'InvalidBucketOwnerAWSAccountID',
      400,
      `The value of the expected bucket owner parameter must be an AWS Account ID... [${ExpectedBucketOwner}]`,
    );
  }
  const bucket = state.bucket(Bucket);
  if (!bucket) throw noSuchBucket(Bucket);
  if (ExpectedBucketOwner !== undefined && ExpectedBucketOwner !== account) {
    throw s3Error('AccessDenied', 403, 'Access Denied');
  }
  return bucket;
}
