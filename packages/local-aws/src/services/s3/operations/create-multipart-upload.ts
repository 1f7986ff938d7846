import { CreateMultipartUploadCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { attributesOf, contextOutput, encryptionOutput } from '../object/attributes/attributes.ts';
import { keyUser } from '../object/encryption/key-user.ts';
import { withKey } from '../object/encryption/encryption-key.ts';
import { checkAcl } from '../bucket/access/check-acl.ts';
import { checkAllowed } from '../bucket/access/check-allowed.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { refusedObjectMembers } from '../object/write/refused-object-members.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { checkKey, checkOpen } from '../object/write/store-object.ts';
import type { Upload } from '../store/object-version.ts';

/** Begins an upload in parts. */
export const createMultipartUpload = operation(CreateMultipartUploadCommand, async (input, context) => {
  refuseMembers('s3:CreateMultipartUpload', input, ...refusedObjectMembers);
  const bucket = getBucket(input, context);
  const { record, store } = bucket;
  const key = input.Key!;
  checkKey(key);
  checkAllowed(record, 's3:PutObject', key);
  checkAcl('CreateMultipartUpload', record, input.ACL);
  const attributes = attributesOf(input, record);
  const encryption = await withKey(attributes.encryption, record, key, keyUser(context));
  const current = store.versions(key)[0];
  const upload: Upload = {
    id: context.random.bytes(48).toString('base64url'),
    key,
    initiated: context.clock.now().getTime(),
    attributes: { ...attributes, encryption },
    isOverwrite: current && !current.marker ? true : undefined,
    ...checksumOf(input),
  };
  checkOpen(context.state, bucket);
  store.beginUpload(upload);
  return {
    Bucket: record.name,
    Key: key,
    UploadId: upload.id,
    ChecksumAlgorithm: upload.checksumAlgorithm,
    ChecksumType: upload.checksumType,
    ...encryptionOutput(encryption),
    SSEKMSEncryptionContext: contextOutput(encryption),
  };
});

const algorithms: readonly string[] = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'];
const fullOnly = 'CRC64NVME';
const compositeOnly = ['SHA1', 'SHA256'];

/**
 * Which checksum the object gets.
 *
 * Documented: which algorithms go with which type, and the default type of each
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html).
 */
function checksumOf({
  ChecksumAlgorithm: algorithm,
  ChecksumType: type,
}: {
  ChecksumAlgorithm?: string;
  ChecksumType?: string;
}): Pick<Upload, 'checksumAlgorithm' | 'checksumType'> {
  if (algorithm === undefined) {
    if (type === undefined) return {};
    throw s3Error(
      'InvalidRequest',
      400,
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  if (!algorithms.includes(algorithm)) {
    throw invalidArgument(
      `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${algorithms.join(', ')}]`,
      'x-amz-checksum-algorithm',
      algorithm,
    );
  }
  const checksumType = type ?? (algorithm === fullOnly ? 'FULL_OBJECT' : 'COMPOSITE');
  const isAllowed =
    checksumType === 'FULL_OBJECT'
      ? !compositeOnly.includes(algorithm)
      : checksumType === 'COMPOSITE' && algorithm !== fullOnly;
  if (!isAllowed) {
    throw s3Error(
      'InvalidRequest',
      400,
      `The ${checksumType} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { checksumAlgorithm: algorithm, checksumType } as Pick<Upload, 'checksumAlgorithm' | 'checksumType'>;
}
