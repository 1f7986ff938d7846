import { GetBucketAclCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { privateAcl } from '../bucket/access/private-acl.ts';

/** The owner may do everything and nobody else anything: there are no other ACLs here. */
export const getBucketAcl = operation(GetBucketAclCommand, (input, context) => {
  getBucket(input, context);
  return privateAcl(context.account);
});
