import { UploadPartCopyCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { encryptionOutput } from '../object/attributes/attributes.ts';
import { checksumValue } from '../object/attributes/checksum-members.ts';
import { copiedId, copySource } from '../object/read/copy-source.ts';
import { keyUser } from '../object/encryption/key-user.ts';
import { checkDecryptable } from '../object/encryption/encryption-key.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { checkPartNumber, getUpload } from '../upload/get-upload.ts';
import { putPart } from '../upload/put-part.ts';
import { partAlgorithm } from '../upload/part-algorithm.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { writeContent } from '../object/write/write-content.ts';

/** Stores an object, or a range of one, as a part of an upload. */
export const uploadPartCopy = operation(UploadPartCopyCommand, async (input, context) => {
  refuseMembers('s3:UploadPartCopy', input, 'SSECustomerAlgorithm', 'CopySourceSSECustomerAlgorithm');
  const { state, clock } = context;
  const bucket = getBucket(input, context);
  const number = checkPartNumber(input.PartNumber);
  const upload = getUpload(bucket, input);
  const source = copySource('UploadPartCopy', input, context);
  checkDecryptable(upload.attributes, bucket.record, keyUser(context));
  const range = rangeOf(input.CopySourceRange, source.version.size);
  const content = await writeContent(
    state,
    source.bucket.store.read(source.key, source.version, range) as AsyncIterable<Buffer>,
    partAlgorithm(upload),
  );
  const now = clock.now();
  const etag = await putPart(state, bucket, { UploadId: upload.id, Key: upload.key, number }, content, now);
  return {
    CopyPartResult: {
      ETag: `"${etag}"`,
      LastModified: now,
      ...checksumValue(upload.checksumAlgorithm && content.checksum),
    },
    CopySourceVersionId: copiedId(source),
    ...encryptionOutput(upload.attributes.encryption),
  };
});

/** Documented: unlike other ranges this one has both ends and lies inside the object. */
function rangeOf(header: string | undefined, size: number): { start?: number; end?: number } {
  if (header === undefined) return {};
  const { first, last } = /^bytes=(?<first>\d+)-(?<last>\d+)$/.exec(header)?.groups ?? {};
  const range = { start: Number(first), end: Number(last) };
  if (first === undefined || range.end < range.start) {
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      'x-amz-copy-source-range',
      header,
    );
  }
  if (range.start >= size) {
    throw s3Error('InvalidRequest', 400, 'The specified copy range is invalid for the source object size');
  }
  if (range.end >= size) {
    throw invalidArgument(
      `Range specified is not valid for source object of size: ${size}`,
      'x-amz-copy-source-range',
      header,
    );
  }
  return range;
}
