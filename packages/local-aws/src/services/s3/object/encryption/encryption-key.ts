import { useKey } from '../../../../kit/use-kms-key.ts';
import type { EncryptionKeys, KeyRefused, KeyUse } from '../../../../ports/encryption-keys.ts';
import type { RoleSession } from '../../../../ports/role-directory.ts';
import { bucketArn, objectArn } from '../../arns.ts';
import type { BucketRecord } from '../../bucket/bucket.ts';
import { s3Error } from '../../errors.ts';
import type { Encryption } from '../../store/object-version.ts';

/** Who writes or reads, which is who uses the key. */
export interface KeyUser {
  readonly keys: EncryptionKeys;
  /** Absent for the root user. */
  readonly session?: RoleSession;
}

/**
 * The encryption of an object that is about to be written: its key is there, and whoever writes may encrypt with it.
 *
 * Documented: without a key that is the one that AWS manages for S3; it is bound to the object, or with a bucket key to the
 * bucket, beside what the writer gives.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @throws {S3ServiceException} with KMS's code and words when the key refuses.
 */
export async function withKey(
  asked: Encryption | undefined,
  record: BucketRecord,
  key: string,
  user: KeyUser,
): Promise<Encryption | undefined> {
  if (!asked?.algorithm.startsWith('aws:kms')) return asked;
  const { keyId = 'alias/aws/s3', bucketKey } = asked;
  const context = {
    'aws:s3:arn': bucketKey ? bucketArn(record.name) : objectArn(record.name, key),
    ...asked.context,
  };
  if (keyId.endsWith('alias/aws/s3')) await user.keys.managed(record.region, 's3');
  return { ...asked, context, keyId: use({ keyId, operation: 'GenerateDataKey', context }, record, user) };
}

/**
 * Checks that whoever reads an object may decrypt it.
 *
 * @throws {S3ServiceException} with KMS's code and words
 */
export function checkDecryptable(
  { encryption }: { readonly encryption?: Encryption },
  record: BucketRecord,
  user: KeyUser,
): void {
  const { keyId, context } = encryption ?? {};
  if (keyId === undefined || context === undefined) return;
  use({ keyId, operation: 'Decrypt', context }, record, user);
}

function use(
  asked: Pick<KeyUse, 'keyId' | 'operation' | 'context'>,
  { region }: BucketRecord,
  { keys, session }: KeyUser,
): string {
  return useKey(keys, { ...asked, region, via: 's3', session }, refusal);
}

/** Observed: KMS's own words behind `KMS.` and its code, but for access that is denied (users' reports of all of them). */
const refusal = ({ code, message }: KeyRefused) =>
  code === 'AccessDeniedException'
    ? s3Error('AccessDenied', 403, message)
    : s3Error(`KMS.${code}`, 400, message);
