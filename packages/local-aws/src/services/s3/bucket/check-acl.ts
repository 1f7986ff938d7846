import { s3Error } from '../errors.ts';
import type { BucketRecord } from '../state.ts';

/**
 * Lets a canned ACL pass that means what is so anyway; where ACLs are switched off, others are refused as S3 does.
 *
 * Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html. Where they are not
 * switched off, an ACL is accepted and means nothing: there is one account here, and it may do everything.
 */
export function checkAcl(record: BucketRecord, acl: string | undefined): void {
  if (acl === undefined || ['private', 'bucket-owner-full-control', 'bucket-owner-read'].includes(acl))
    return;
  checkAclsAreOn(record);
}

/** Throws `AccessControlListNotSupported` where the bucket's owner owns every object, as is the default. */
export function checkAclsAreOn({ configuration }: BucketRecord): void {
  if (configuration.ownershipControls?.Rules?.[0]?.ObjectOwnership === 'BucketOwnerEnforced') {
    throw s3Error('AccessControlListNotSupported', 400, 'The bucket does not allow ACLs');
  }
}
