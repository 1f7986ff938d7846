import { UploadPartCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import type { Content } from '../../../protocols/body/content.ts';
import { encryptionOutput } from '../object/attributes/attributes.ts';
import { checksumValue } from '../object/attributes/checksum-members.ts';
import { keyUser } from '../object/encryption/key-user.ts';
import { checkDecryptable } from '../object/encryption/encryption-key.ts';
import { s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { checkPartNumber, getUpload } from '../upload/get-upload.ts';
import { putPart } from '../upload/put-part.ts';
import { partAlgorithm } from '../upload/part-algorithm.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { checkSize, writeContent } from '../object/write/write-content.ts';

/** Stores one part of an upload; a part that is there with the same number is replaced. */
export const uploadPart = operation(UploadPartCommand, async (input, context) => {
  refuseMembers('s3:UploadPart', input, 'SSECustomerAlgorithm');
  const { state, clock } = context;
  const bucket = getBucket(input, context);
  const number = checkPartNumber(input.PartNumber);
  const upload = getUpload(bucket, input);
  const { checksumAlgorithm, attributes } = upload;
  const body = input.Body as unknown as Content;
  const algorithm = partAlgorithm(upload);
  if (body.algorithm && checksumAlgorithm && body.algorithm !== checksumAlgorithm) {
    throw s3Error(
      'InvalidRequest',
      400,
      `Checksum Type mismatch occurred, expected checksum Type: ${checksumAlgorithm.toLowerCase()}, actual checksum Type: ${body.algorithm.toLowerCase()}`,
    );
  }
  checkSize(body);
  checkDecryptable(attributes, bucket.record, keyUser(context));
  const isGiven = body.algorithm === algorithm;
  const written = await writeContent(state, body, isGiven ? undefined : algorithm);
  const given = body.checksum && { ...body.checksum, type: 'FULL_OBJECT' as const };
  const content = isGiven ? { ...written, checksum: given } : written;
  const etag = await putPart(
    state,
    bucket,
    { UploadId: input.UploadId, Key: input.Key, number },
    content,
    clock.now(),
  );
  return {
    ETag: `"${etag}"`,
    ...checksumValue(given ?? (checksumAlgorithm && content.checksum)),
    ...encryptionOutput(attributes.encryption),
  };
});
