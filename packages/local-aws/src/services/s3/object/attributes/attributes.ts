import type { ServerSideEncryption } from '@aws-sdk/client-s3';
import { isHeaderText } from '../../../../protocols/http/header-text.ts';
import { invalidArgument, s3Error } from '../../errors.ts';
import type { BucketRecord } from '../../bucket/bucket.ts';
import type { Encryption, ObjectAttributes } from '../../store/object-version.ts';
import { parseTagging } from './tagging.ts';
import { askedEncryption } from '../encryption/asked-encryption.ts';
import type { EncryptionInput } from '../encryption/asked-encryption.ts';

/** What a writer may say about an object, as inputs name it. */
export interface AttributesInput extends EncryptionInput {
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
 * Reads what a writer says about an object; its key is yet to be asked for.
 *
 * @throws {InvalidStorageClass} when it names none; `InvalidRedirectLocation` when it leads nowhere; `MetadataTooLarge` or `InvalidTag` when metadata or tags are wrong.
 */
export function attributesOf(input: AttributesInput, record: BucketRecord): ObjectAttributes {
  const { StorageClass, Metadata, Tagging } = input;
  checkTexts(input);
  if (StorageClass !== undefined && !storageClasses.has(StorageClass)) {
    throw s3Error('InvalidStorageClass', 400, 'The storage class you specified is not valid', {
      elements: { StorageClassRequested: StorageClass },
    });
  }
  const { WebsiteRedirectLocation: redirect } = input;
  if (redirect !== undefined && !/^(?:https?:\/)?\//.test(redirect)) {
    // Documented: it begins in one of these three ways. Assumed: the text.
    throw s3Error(
      'InvalidRedirectLocation',
      400,
      "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.",
    );
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
    websiteRedirectLocation: redirect,
    storageClass: StorageClass === 'STANDARD' ? undefined : StorageClass,
    metadata: Metadata,
    tags: Tagging ? parseTagging(Tagging) : undefined,
    encryption: askedEncryption(input, record),
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

/** How an answer tells which encryption an object has. */
export const encryptionOutput = (encryption: Encryption | undefined) => ({
  ServerSideEncryption: (encryption?.algorithm ?? 'AES256') as ServerSideEncryption,
  SSEKMSKeyId: encryption?.keyId,
  BucketKeyEnabled: encryption?.bucketKey || undefined,
});

/** How the answer to a write tells what it is bound to: JSON in base64. */
export const contextOutput = (encryption: Encryption | undefined): string | undefined =>
  encryption?.context && Buffer.from(JSON.stringify(encryption.context)).toString('base64');
