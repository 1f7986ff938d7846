import { GetObjectAclCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { findVersion } from '../object/version/find-version.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { privateAcl } from '../bucket/access/private-acl.ts';

/** The owner may do everything and nobody else anything: there are no other ACLs here. */
export const getObjectAcl = operation(GetObjectAclCommand, (input, context) => {
  findVersion(getBucket(input, context), input);
  return privateAcl(context.account);
});
