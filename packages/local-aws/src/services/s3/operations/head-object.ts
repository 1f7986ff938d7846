import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { keyUser } from '../object/encryption/key-user.ts';
import { checkDecryptable } from '../object/encryption/encryption-key.ts';
import { readObject } from '../object/read/read-object.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';

/**
 * Says everything about an object but its content. Documented: the key of one that has one is only asked for where its
 * checksum is (API_HeadObject).
 */
export const headObject = operation(HeadObjectCommand, (input, context) => {
  refuseMembers('s3:HeadObject', input, 'SSECustomerAlgorithm');
  const bucket = getBucket(input, context);
  const { version, output } = readObject(bucket, input, context.clock.now());
  if (input.ChecksumMode === 'ENABLED') checkDecryptable(version, bucket.record, keyUser(context));
  return output;
});
