import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { getBucket } from '../get-bucket.ts';
import { readObject } from '../read-object.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';

/** Says everything about an object but its content. */
export const headObject = operation(HeadObjectCommand, (input, context: Context<S3State>) => {
  refuseUnsupported('HeadObject', input, ['SSECustomerAlgorithm']);
  return readObject(getBucket(input, context), input).output;
});
