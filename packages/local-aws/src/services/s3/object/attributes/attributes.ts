import type { ServerSideEncryption } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import type { Context } from '../../../../dispatch/operation.ts';
import { isHeaderText } from '../../../../protocols/rest-xml/header-text.ts';
import { invalidArgument, s3Error } from '../../errors.ts';
import type { BucketRecord } from '../../bucket/bucket.ts';
import type { Encryption, ObjectAttributes } from '../../store/object-version.ts';
import { parseTagging } from './tagging.ts';
import { arn } from '../../../../kit/arn.ts';

/** What a writer may say about an object, as inputs name it. */
export interface AttributesInput {
  readonly ContentType?: string;
  readonly ContentEncoding?: string;
  readonly ContentDisposition?: string;
  readonly ContentLanguage?: string;
  readonly CacheControl?: string;
  readonly Expires?: Date;
  readonly WebsiteRedirectLocation?: string;
  readonly StorageClass?: string;
  readonly Metadata?: Record<string, string>;
  readonly Tagging?: string;
  readonly ServerSideEncryption?: string;
  readonly SSEKMSKeyId?: string;
  readonly BucketKeyEnabled?: boolean;
}

/** The type of an object whose writer named none. */
export const defaultContentType = 'binary/octet-stream';
/** In bytes, names and values together. */
const largestMetadata = 2048;

const storageClasses = new Set([
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER',
  'DEEP_ARCHIVE',
  'GLACIER_IR',
]);

/**
 * Reads what a writer says about an object.
 *
 * @throws {InvalidStorageClass} when it names none; `MetadataTooLarge` or `InvalidTag` when metadata or tags are wrong.
 */
export function attributesOf(
  input: AttributesInput,
  record: BucketRecord,
  home: Pick<Context<unknown>, 'account' | 'region'>,
): ObjectAttributes {
  const { StorageClass, Metadata, Tagging } = input;
  checkTexts(input);
  if (StorageClass !== undefined && !storageClasses.has(StorageClass)) {
    throw s3Error('InvalidStorageClass', 400, 'The storage class you specified is not valid', {
      elements: { StorageClassRequested: StorageClass },
    });
  }
  const size = Buffer.byteLength(
    Object.entries(Metadata ?? {})
      .flat()
      .join(''),
  );
  if (size > largestMetadata) {
    throw s3Error('MetadataTooLarge', 400, 'Your metadata headers exceed the maximum allowed metadata size', {
      elements: { Size: String(size), MaxSizeAllowed: String(largestMetadata) },
    });
  }
  return {
    contentType: input.ContentType,
    contentEncoding: input.ContentEncoding,
    contentDisposition: input.ContentDisposition,
    contentLanguage: input.ContentLanguage,
    cacheControl: input.CacheControl,
    expires: input.Expires?.getTime(),
    websiteRedirectLocation: input.WebsiteRedirectLocation,
    storageClass: StorageClass === 'STANDARD' ? undefined : StorageClass,
    metadata: Metadata,
    tags: Tagging ? parseTagging(Tagging) : undefined,
    encryption: withKey(encryptionOf(input, record), home),
  };
}

/** @throws {InvalidArgument} when no header could tell a reader what a writer said, be it in a query string. */
function checkTexts(input: AttributesInput): void {
  const headers = [
    ['Content-Type', input.ContentType],
    ['Content-Encoding', input.ContentEncoding],
    ['Content-Disposition', input.ContentDisposition],
    ['Content-Language', input.ContentLanguage],
    ['Cache-Control', input.CacheControl],
    ['x-amz-website-redirect-location', input.WebsiteRedirectLocation],
    ['x-amz-server-side-encryption-aws-kms-key-id', input.SSEKMSKeyId],
  ] as const;
  for (const [name, value] of headers) {
    if (value !== undefined && !isHeaderText(value)) {
      throw invalidArgument('Header value cannot be represented using ISO-8859-1.', name, value);
    }
  }
  for (const [name, value] of Object.entries(input.Metadata ?? {})) {
    // oxlint-disable-next-line no-control-regex
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || /[\0-\x08\n-\x1f\x7f]/.test(value)) {
      throw invalidArgument('Header name or value cannot be represented.', `x-amz-meta-${name}`, value);
    }
  }
}

/**
 * The encryption with the ARN of its key, which is that of the account where none was named.
 *
 * Documented: S3 uses the key `aws/s3` then (userguide/UsingKMSEncryption.html). Its number is made of account and
 * region.
 */
function withKey(
  encryption: Encryption | undefined,
  { account, region }: Pick<Context<unknown>, 'account' | 'region'>,
): Encryption | undefined {
  if (!encryption?.algorithm.startsWith('aws:kms')) return encryption;
  const { keyId = uuidOf(`aws/s3 of ${account} in ${region}`) } = encryption;
  return {
    ...encryption,
    keyId: keyId.startsWith('arn:')
      ? keyId
      : arn({ service: 'kms', region, account }, `${keyId.startsWith('alias/') ? '' : 'key/'}${keyId}`),
  };
}

const uuidOf = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** The encryption that a writer asked for, or the bucket's default; undefined is SSE-S3, which every object has. */
function encryptionOf(input: AttributesInput, record: BucketRecord): Encryption | undefined {
  const { ServerSideEncryption: asked, SSEKMSKeyId: keyId, BucketKeyEnabled: bucketKey } = input;
  if (asked === undefined) {
    if (keyId !== undefined) {
      throw invalidArgument(
        'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
        'x-amz-server-side-encryption',
        'null',
      );
    }
    return record.defaultEncryption;
  }
  if (!['AES256', 'aws:kms', 'aws:kms:dsse'].includes(asked)) {
    throw invalidArgument(
      'The encryption method specified is not supported',
      'x-amz-server-side-encryption',
      asked,
    );
  }
  return asked === 'AES256'
    ? undefined
    : { algorithm: asked, keyId, bucketKey: bucketKey ?? record.defaultEncryption?.bucketKey };
}

/** How an answer tells which encryption an object has. */
export const encryptionOutput = (encryption: Encryption | undefined) => ({
  ServerSideEncryption: (encryption?.algorithm ?? 'AES256') as ServerSideEncryption,
  SSEKMSKeyId: encryption?.keyId,
  BucketKeyEnabled: encryption?.bucketKey || undefined,
});
