import { GetObjectAclCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { findVersion } from '../object/version/find-version.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { privateAcl } from '../bucket/private-acl.ts';
import type { S3State } from '../state.ts';

/** The owner may do everything and nobody else anything: there are no other ACLs here. */
export const getObjectAcl = operation(GetObjectAclCommand, (input, context: Context<S3State>) => {
  findVersion(getBucket(input, context), input);
  return privateAcl(context.account);
});
