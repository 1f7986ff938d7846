import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { readObject } from '../object/read/read-object.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';

/** Says everything about an object but its content. */
export const headObject = operation(HeadObjectCommand, (input, context) => {
  refuseMembers('s3:HeadObject', input, 'SSECustomerAlgorithm');
  return readObject(getBucket(input, context), input, context.clock.now()).output;
});
