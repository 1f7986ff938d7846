import { PutBucketAclCommand } from '@aws-sdk/client-s3';
import { operation, type Context } from '../../../operation.ts';
import { findConfiguration } from '../configuration.ts';
import { s3Error, unsupported } from '../errors.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';

/** Accepts `private`, which is what every bucket is; where ACLs are switched off, S3's own refusal comes first. */
export const putBucketAcl = operation(PutBucketAclCommand, (input, context: Context<S3State>) => {
  const ownership = findConfiguration(input, context, 'ownershipControls');
  if (ownership?.Rules?.[0]?.ObjectOwnership === 'BucketOwnerEnforced') {
    throw s3Error('AccessControlListNotSupported', 400, 'The bucket does not allow ACLs');
  }
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
