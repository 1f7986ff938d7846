import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { checkReadable } from '../object/read/archived.ts';
import { checkSigned, keyUser } from '../object/encryption/key-user.ts';
import { checkDecryptable } from '../object/encryption/encryption-key.ts';
import { readObject } from '../object/read/read-object.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';

/** Reads an object, or a range or part of it, from its file; streams what is large. */
export const getObject = operation(GetObjectCommand, (input, context) => {
  refuseMembers('s3:GetObject', input, 'SSECustomerAlgorithm');
  const bucket = getBucket(input, context);
  const { version, range, output } = readObject(bucket, input, context.clock.now());
  checkReadable(version);
  checkSigned(version, context);
  checkDecryptable(version, bucket.record, keyUser(context));
  return {
    ...output,
    Body: bucket.store.readBody(input.Key!, version, range) as unknown as GetObjectCommandOutput['Body'],
  };
});
