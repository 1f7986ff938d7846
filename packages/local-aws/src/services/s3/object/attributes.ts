import type { ServerSideEncryption } from '@aws-sdk/client-s3';
import { invalidArgument, s3Error } from '../errors.ts';
import type { BucketRecord } from '../state.ts';
import type { Encryption, ObjectAttributes } from '../store/object-version.ts';
import { parseTagging } from './tagging.ts';

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

/** Reads what a writer says about an object. Errors: `InvalidStorageClass`, `MetadataTooLarge`, `InvalidTag`. */
export function attributesOf(input: AttributesInput, record: BucketRecord): ObjectAttributes {
  const { StorageClass, Metadata, Tagging } = input;
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
    encryption: encryptionOf(input, record),
  };
}

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
  return asked === 'AES256' ? undefined : { algorithm: asked, keyId, bucketKey };
}

/** How an answer tells which encryption an object has. */
export const encryptionOutput = (encryption: Encryption | undefined) => ({
  ServerSideEncryption: (encryption?.algorithm ?? 'AES256') as ServerSideEncryption,
  SSEKMSKeyId: encryption?.keyId,
  BucketKeyEnabled: encryption?.bucketKey || undefined,
});
