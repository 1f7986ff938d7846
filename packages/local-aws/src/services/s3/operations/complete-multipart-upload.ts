import { CompleteMultipartUploadCommand } from '@aws-sdk/client-s3';
import type { CompleteMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { checksumOf } from '../../../protocols/checksum.ts';
import { encryptionOutput } from '../object/attributes.ts';
import { checksumIn, checksumOut } from '../object/checksum-members.ts';
import { chosenParts } from '../upload/chosen-parts.ts';
import { s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { getUpload } from '../upload/get-upload.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { Bucket, S3State } from '../state.ts';
import { checkOpen, checkWriteConditions } from '../object/store-object.ts';
import type { OpenUpload } from '../store/bucket-index.ts';
import type { Part, StoredChecksum } from '../store/object-version.ts';
import { readContent, writeContent } from '../object/write-content.ts';

/** Makes one object of the parts that are listed; the others are removed. */
export const completeMultipartUpload = operation(
  CompleteMultipartUploadCommand,
  async (input, context: Context<S3State>) => {
    refuseUnsupported('CompleteMultipartUpload', input, ['SSECustomerAlgorithm']);
    const { state, clock } = context;
    const bucket = getBucket(input, context);
    const upload = getUpload(bucket, input);
    const parts = chosenParts(upload, input.MultipartUpload?.Parts ?? []);
    checkSize(input, parts);
    checkWriteConditions(bucket, upload.key, input);
    const content = await writeContent(state, joined(bucket, upload, parts), wholeAlgorithm(upload));
    return state.withStaged(content.staged, async () => {
      const checksum =
        upload.checksumType === 'COMPOSITE' ? await composite(upload, parts) : content.checksum;
      checkChecksum(input, checksum);
      checkOpen(state, bucket);
      // It may have been completed or aborted by another request in the meantime.
      getUpload(bucket, input);
      checkWriteConditions(bucket, upload.key, input);
      const version = bucket.store.put(
        upload.key,
        {
          ...upload.attributes,
          modified: clock.now().getTime(),
          size: content.size,
          etag: joinedEtag(parts),
          checksum,
          parts: parts.map(({ size }) => size),
        },
        content.staged,
        bucket.record.versioning,
        upload.id,
      );
      await bucket.store.removeParts(upload.id);
      return {
        Location: `http://s3.amazonaws.com/${bucket.record.name}/${encodeURIComponent(upload.key)}`,
        Bucket: bucket.record.name,
        Key: upload.key,
        ETag: `"${version.etag}"`,
        ...checksumOut(checksum),
        ...encryptionOutput(version.encryption),
        VersionId: bucket.record.versioning && version.id,
      };
    });
  },
);

async function* joined(bucket: Bucket, { id }: OpenUpload, parts: readonly Part[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield* readContent(bucket.store.partPath(id, part)) as AsyncIterable<Buffer>;
}

/** Documented: without an algorithm S3 takes its own. */
const wholeAlgorithm = ({ checksumAlgorithm, checksumType }: OpenUpload) =>
  checksumType === 'COMPOSITE' ? undefined : (checksumAlgorithm ?? 'CRC64NVME');

/** The checksum of the parts' checksums, and how many there are. */
async function composite({ checksumAlgorithm }: OpenUpload, parts: readonly Part[]): Promise<StoredChecksum> {
  const all = Buffer.concat(parts.map(({ checksum }) => Buffer.from(checksum?.value ?? '', 'base64')));
  return {
    algorithm: checksumAlgorithm!,
    value: `${await checksumOf(checksumAlgorithm!, all)}-${parts.length}`,
    type: 'COMPOSITE',
  };
}

/** The MD5 of the parts' MD5s, and how many there are. */
const joinedEtag = (parts: readonly Part[]) =>
  `${createHash('md5')
    .update(Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex'))))
    .digest('hex')}-${parts.length}`;

function checkSize({ MpuObjectSize }: CompleteMultipartUploadCommandInput, parts: readonly Part[]): void {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  if (MpuObjectSize !== undefined && MpuObjectSize !== size) {
    throw s3Error(
      'InvalidRequest',
      400,
      `The provided 'x-amz-mp-object-size' header value ${MpuObjectSize} does not match what was computed: ${size}`,
    );
  }
}

function checkChecksum(
  input: CompleteMultipartUploadCommandInput,
  checksum: StoredChecksum | undefined,
): void {
  const given = checksumIn(input);
  if (!given || given.algorithm !== checksum?.algorithm) return;
  const isSame =
    given.value === checksum.value || `${given.value}-${checksum.value.split('-')[1]}` === checksum.value;
  if (!isSame) {
    throw s3Error(
      'BadDigest',
      400,
      `The ${given.algorithm} you specified did not match the calculated checksum.`,
    );
  }
}
