import { CompleteMultipartUploadCommand } from '@aws-sdk/client-s3';
import type { CompleteMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { operation } from '../operation.ts';
import { encryptionOutput } from '../object/attributes/attributes.ts';
import { checksumOut } from '../object/attributes/checksum-members.ts';
import { chosenParts } from '../upload/chosen-parts.ts';
import { checkCompleteConditions } from '../upload/complete-conditions.ts';
import { checkWholeChecksum, wholeChecksum } from '../upload/whole-checksum.ts';
import { keyUser } from '../object/encryption/key-user.ts';
import { checkDecryptable } from '../object/encryption/encryption-key.ts';
import { s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { getUpload } from '../upload/get-upload.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { expirationHeader } from '../bucket/lifecycle/expiration.ts';
import { locationOf } from '../object/location-of.ts';
import { writtenId } from '../object/write/written-id.ts';
import type { Bucket } from '../bucket/bucket.ts';
import { checkOpen } from '../object/write/store-object.ts';
import type { Part } from '../store/object-version.ts';

/**
 * Makes one object of the parts that are listed; the others are removed.
 *
 * No content is copied, so that an answer takes as long for a large object as for a small one. Observed: doing it
 * again has the same answer, whatever is at the key by then (Hadoop's contract tests of multipart uploads; SDKs repeat
 * a completion whose answer was lost).
 */
export const completeMultipartUpload = operation(CompleteMultipartUploadCommand, async (input, context) => {
  refuseMembers('s3:CompleteMultipartUpload', input, 'SSECustomerAlgorithm');
  const { state, clock } = context;
  const bucket = getBucket(input, context);
  const { store, record } = bucket;
  const uploadId = input.UploadId!;
  const answer = () => {
    const ended = store.ended.get(uploadId);
    if (!ended?.completed || ended.key !== input.Key) return undefined;
    const { id, etag, checksum, encryption } = ended.completed;
    return {
      Location: locationOf(context.host, record.name, ended.key),
      Bucket: record.name,
      Key: ended.key,
      ETag: `"${etag}"`,
      ...checksumOut(checksum),
      ...encryptionOutput(encryption),
      Expiration: completedExpiration(bucket, ended.key, id),
      VersionId: writtenId(record, { id }),
    };
  };
  const repeated = answer();
  if (repeated) return repeated;
  const upload = getUpload(bucket, input);
  checkDecryptable(upload.attributes, record, keyUser(context));
  const parts = chosenParts(upload, input);
  checkSize(input, parts);
  const checksum = await wholeChecksum(upload, parts);
  checkWholeChecksum(input, checksum);
  checkOpen(state, bucket);
  // It may have been completed or aborted by another request in the meantime.
  const completed = answer();
  if (completed) return completed;
  getUpload(bucket, input);
  checkCompleteConditions(bucket, upload, input);
  store.completeUpload(
    upload.id,
    parts,
    {
      ...upload.attributes,
      modified: clock.now().getTime(),
      size: sizeOf(parts),
      etag: joinedEtag(parts),
      checksum,
      parts: parts.map(({ size }) => size),
      partChecksums: checksum?.type === 'COMPOSITE' ? parts.map((part) => part.checksum!.value) : undefined,
    },
    record.versioning,
  );
  return answer()!;
});

function completedExpiration({ store, record }: Bucket, key: string, id: string): string | undefined {
  const version = store.versions(key).find((other) => other.id === id);
  return version && expirationHeader(record, key, version);
}

/** The MD5 of the parts' MD5s, and how many there are. */
const joinedEtag = (parts: readonly Part[]) =>
  `${createHash('md5')
    .update(Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex'))))
    .digest('hex')}-${parts.length}`;

const sizeOf = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + part.size, 0);

function checkSize({ MpuObjectSize }: CompleteMultipartUploadCommandInput, parts: readonly Part[]): void {
  if (MpuObjectSize === undefined) return;
  if (MpuObjectSize < 0) {
    throw s3Error('InvalidRequest', 400, 'Value for x-amz-mp-object-size header is invalid.');
  }
  const size = sizeOf(parts);
  if (MpuObjectSize !== size) {
    throw s3Error(
      'InvalidRequest',
      400,
      `The provided 'x-amz-mp-object-size' header value ${MpuObjectSize} does not match what was computed: ${size}`,
    );
  }
}
