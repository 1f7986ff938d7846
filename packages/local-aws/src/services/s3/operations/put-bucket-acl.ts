import { PutBucketAclCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { checkAclsAreOn } from '../bucket/check-acl.ts';
import { unsupported } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';

/** Accepts `private`, which is what every bucket is; where ACLs are switched off, S3's own refusal comes first. */
export const putBucketAcl = operation(PutBucketAclCommand, (input, context: Context<S3State>) => {
  checkAclsAreOn(getBucket(input, context).record);
  refuseUnsupported('PutBucketAcl', input, [
    'GrantFullControl',
    'GrantRead',
    'GrantReadACP',
    'GrantWrite',
    'GrantWriteACP',
  ]);
  const grants = input.AccessControlPolicy?.Grants ?? [];
  const isPrivate = grants.every(
    ({ Permission, Grantee }) => Permission === 'FULL_CONTROL' && Grantee?.Type === 'CanonicalUser',
  );
  if (!isPrivate) throw unsupported('PutBucketAcl', 'AccessControlPolicy');
  if (input.ACL !== undefined && input.ACL !== 'private')
    throw unsupported('PutBucketAcl', `ACL ${input.ACL}`);
  return {};
});
