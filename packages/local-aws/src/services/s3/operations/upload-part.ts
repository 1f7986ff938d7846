import { UploadPartCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { encryptionOutput } from '../object/attributes.ts';
import { checksumIn, checksumValue } from '../object/checksum-members.ts';
import { s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { checkPartNumber, getUpload } from '../upload/get-upload.ts';
import { putPart } from '../upload/put-part.ts';
import { partAlgorithm } from '../upload/part-algorithm.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';
import { writeContent } from '../object/write-content.ts';

/** Stores one part of an upload; a part that is there with the same number is replaced. */
export const uploadPart = operation(UploadPartCommand, async (input, context: Context<S3State>) => {
  refuseUnsupported('UploadPart', input, ['SSECustomerAlgorithm']);
  const { state, clock } = context;
  const bucket = getBucket(input, context);
  const number = checkPartNumber(input.PartNumber);
  const upload = getUpload(bucket, input);
  const { checksumAlgorithm, attributes } = upload;
  const given = checksumIn(input);
  if (given && checksumAlgorithm && given.algorithm !== checksumAlgorithm) {
    throw s3Error(
      'InvalidRequest',
      400,
      `Checksum Type mismatch occurred, expected checksum Type: ${checksumAlgorithm.toLowerCase()}, actual checksum Type: ${given.algorithm.toLowerCase()}`,
    );
  }
  const content = await writeContent(
    state,
    // The server has the whole body already; it is only written in pieces.
    slices(input.Body as Buffer),
    partAlgorithm(upload),
  );
  await putPart(state, bucket, { UploadId: input.UploadId, Key: input.Key, number }, content, clock.now());
  return {
    ETag: `"${content.etag}"`,
    ...checksumValue(given ?? (checksumAlgorithm && content.checksum)),
    ...encryptionOutput(attributes.encryption),
  };
});

/** In bytes. */
const sliceSize = 1024 * 1024;

async function* slices(body: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < body.length; from += sliceSize) yield body.subarray(from, from + sliceSize);
}
