import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { readObject } from '../object/read/read-object.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';

/** Says everything about an object but its content. */
export const headObject = operation(HeadObjectCommand, (input, context: Context<S3State>) => {
  refuseUnsupported('HeadObject', input, ['SSECustomerAlgorithm']);
  return readObject(getBucket(input, context), input, context.clock.now()).output;
});
