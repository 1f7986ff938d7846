import { invalidArgument, s3Error, unsupported } from '../../errors.ts';
import type { BucketRecord } from '../bucket.ts';

/** ACLs that say what is so anyway, with one account. */
const harmless = ['private', 'bucket-owner-full-control', 'bucket-owner-read'];
const publicAcls = ['public-read', 'public-read-write', 'authenticated-read'];
const others = ['aws-exec-read', 'log-delivery-write'];

/**
 * Lets a canned ACL pass that means what is so anyway. Where ACLs are switched off, others are refused as S3 does;
 * where they are not, by name, as no grants are kept here.
 *
 * Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function checkAcl(operation: string, record: BucketRecord, acl: string | undefined): void {
  if (acl === undefined || harmless.includes(acl)) return;
  checkCanned(acl);
  checkAclsAreOn(record);
  if (record.configuration.publicAccessBlock?.BlockPublicAcls && publicAcls.includes(acl)) {
    throw s3Error('AccessDenied', 403, 'Access Denied');
  }
  throw unsupported(operation, `ACL ${acl}`);
}

/** @throws {InvalidArgument} when no canned ACL has the name. */
export function checkCanned(acl: string): void {
  if (![...harmless, ...publicAcls, ...others].includes(acl)) throw invalidArgument('', 'x-amz-acl', acl);
}

/** @throws {AccessControlListNotSupported} when the bucket's owner owns every object, as is the default. */
export function checkAclsAreOn({ configuration }: BucketRecord): void {
  if (configuration.ownershipControls?.Rules?.[0]?.ObjectOwnership === 'BucketOwnerEnforced') {
    throw s3Error('AccessControlListNotSupported', 400, 'The bucket does not allow ACLs');
  }
}
