import type { ChecksumType, StorageClass } from '@aws-sdk/client-s3';
import { isHeaderText } from '../../../../protocols/http/header-text.ts';
import { defaultContentType, encryptionOutput } from '../attributes/attributes.ts';
import { byteRange } from './byte-range.ts';
import type { ByteRange } from './byte-range.ts';
import { checkAllowed } from '../../bucket/access/check-allowed.ts';
import { checksumOut } from '../attributes/checksum-members.ts';
import { invalidArgument, s3Error } from '../../errors.ts';
import { expirationHeader } from '../../bucket/lifecycle/expiration.ts';
import { findVersion } from '../version/find-version.ts';
import type { VersionInput } from '../version/find-version.ts';
import { checkReadConditions } from './read-conditions.ts';
import type { ReadConditions } from './read-conditions.ts';
import type { Bucket } from '../../bucket/bucket.ts';
import type { ObjectVersion } from '../../store/object-version.ts';

/** What GetObject and HeadObject ask for alike. */
export interface ReadInput extends VersionInput, ReadConditions {
  readonly Range?: string;
  readonly PartNumber?: number;
  readonly ChecksumMode?: string;
  readonly ResponseCacheControl?: string;
  readonly ResponseContentDisposition?: string;
  readonly ResponseContentEncoding?: string;
  readonly ResponseContentLanguage?: string;
  readonly ResponseContentType?: string;
  readonly ResponseExpires?: Date;
}

/** The version that a request reads, the bytes of it, and everything the answer says but the content. */
export function readObject(bucket: Bucket, input: ReadInput, now: Date) {
  checkOverrides(input);
  checkAllowed(bucket.record, 's3:GetObject', input.Key ?? '');
  const version = findVersion(bucket, input);
  checkReadConditions(version, input, now);
  if (input.Range !== undefined && input.PartNumber !== undefined) {
    throw s3Error('InvalidRequest', 400, 'Cannot specify both Range header and partNumber query parameter');
  }
  const { size } = version;
  const range =
    input.PartNumber === undefined ? byteRange(input.Range, size) : partRange(version, input.PartNumber);
  return { version, range, output: describe(bucket, version, range, input) };
}

function describe(bucket: Bucket, version: ObjectVersion, range: ByteRange | undefined, input: ReadInput) {
  const { size, expires } = version;
  const expiry = input.ResponseExpires ?? (expires === undefined ? undefined : new Date(expires));
  const isPart = range !== undefined && (range.start > 0 || range.end < size - 1);
  return {
    AcceptRanges: 'bytes',
    LastModified: new Date(version.modified),
    ContentLength: range ? range.end - range.start + 1 : size,
    ContentRange: range && `bytes ${range.start}-${range.end}/${size}`,
    ETag: `"${version.etag}"`,
    ContentType: input.ResponseContentType ?? version.contentType ?? defaultContentType,
    ContentEncoding: input.ResponseContentEncoding ?? version.contentEncoding,
    ContentDisposition: input.ResponseContentDisposition ?? version.contentDisposition,
    ContentLanguage: input.ResponseContentLanguage ?? version.contentLanguage,
    CacheControl: input.ResponseCacheControl ?? version.cacheControl,
    Expires: expiry,
    WebsiteRedirectLocation: version.websiteRedirectLocation,
    StorageClass: version.storageClass as StorageClass | undefined,
    // Observed: not of a version that is asked for by its id, be it the current one (recorded by LocalStack).
    Expiration:
      input.VersionId === undefined ? expirationHeader(bucket.record, input.Key ?? '', version) : undefined,
    Metadata: version.metadata,
    TagCount: version.tags?.length || undefined,
    PartsCount: input.PartNumber === undefined ? undefined : version.parts?.length,
    VersionId: bucket.record.versioning && version.id,
    ...encryptionOutput(version.encryption),
    ...((input.ChecksumMode === 'ENABLED'
      ? checksumOut(checksumFor(version, isPart, input.PartNumber))
      : {}) as {
      ChecksumType?: ChecksumType;
    }),
  };
}

/** That of the whole says nothing about some of it; a part that was uploaded with one has its own. */
function checksumFor(
  { checksum, partChecksums }: ObjectVersion,
  isPart: boolean,
  partNumber: number | undefined,
) {
  const value = partNumber === undefined ? undefined : partChecksums?.[partNumber - 1];
  if (checksum && value !== undefined) return { ...checksum, value };
  return isPart ? undefined : checksum;
}

/** Header values come out of the query string here, where anything can be written. */
function checkOverrides(input: ReadInput): void {
  const overrides = {
    'response-cache-control': input.ResponseCacheControl,
    'response-content-disposition': input.ResponseContentDisposition,
    'response-content-encoding': input.ResponseContentEncoding,
    'response-content-language': input.ResponseContentLanguage,
    'response-content-type': input.ResponseContentType,
  };
  for (const [name, value] of Object.entries(overrides)) {
    if (value !== undefined && !isHeaderText(value))
      throw invalidArgument('Header value cannot be represented using ISO-8859-1.', name, value);
  }
}

/** The bytes of one part of an object that was uploaded in parts; another object is its own first part. */
function partRange({ parts, size }: ObjectVersion, partNumber: number): ByteRange | undefined {
  const sizes = parts ?? [size];
  if (!(partNumber >= 1 && partNumber <= sizes.length)) {
    throw s3Error('InvalidPartNumber', 416, 'The requested partnumber is not satisfiable', {
      elements: { ActualPartCount: String(sizes.length), PartNumberRequested: String(partNumber) },
    });
  }
  if (size === 0) return undefined;
  const start = sizes.slice(0, partNumber - 1).reduce((sum, part) => sum + part, 0);
  return { start, end: start + sizes[partNumber - 1]! - 1 };
}
