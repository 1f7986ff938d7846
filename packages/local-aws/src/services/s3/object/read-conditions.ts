import { preconditionFailed, s3Error } from '../errors.ts';
import type { ObjectVersion } from '../store/object-version.ts';

/** Under which conditions an object is read. */
export interface ReadConditions {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
  readonly IfModifiedSince?: Date;
  readonly IfUnmodifiedSince?: Date;
}

/**
 * Holds a version against a read's conditions. Throws `PreconditionFailed` (412) or `NotModified` (304).
 *
 * Documented: a matching `If-Match` outweighs `If-Unmodified-Since`, and `If-None-Match` outweighs
 * `If-Modified-Since` (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html).
 */
export function checkReadConditions(version: ObjectVersion, conditions: ReadConditions): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  const modified = Math.floor(version.modified / 1000) * 1000;
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, version.etag)) throw preconditionFailed('If-Match');
  } else if (IfUnmodifiedSince && modified > IfUnmodifiedSince.getTime()) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch, version.etag)) throw notModified(version);
  } else if (IfModifiedSince && modified <= IfModifiedSince.getTime()) {
    throw notModified(version);
  }
}

/** Whether an ETag is among those of a condition, which come quoted or bare, or is any (`*`). */
const matches = (condition: string, etag: string) =>
  condition
    .split(',')
    .map((part) => part.trim().replace(/^W\//, '').replaceAll('"', ''))
    .some((asked) => asked === '*' || asked === etag);

const notModified = ({ etag, modified }: ObjectVersion) =>
  s3Error('NotModified', 304, 'Not Modified', {
    headers: { ETag: `"${etag}"`, 'Last-Modified': new Date(modified).toUTCString() },
  });
