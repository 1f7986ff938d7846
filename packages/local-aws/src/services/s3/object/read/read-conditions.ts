import { preconditionFailed, s3Error } from '../../errors.ts';
import type { ObjectVersion } from '../../store/object-version.ts';

/** Under which conditions an object is read. */
export interface ReadConditions {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
  readonly IfModifiedSince?: Date;
  readonly IfUnmodifiedSince?: Date;
}

/**
 * Holds a version against a read's conditions.
 *
 * Documented: a matching `If-Match` outweighs `If-Unmodified-Since`, and `If-None-Match` outweighs
 * `If-Modified-Since` (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html).
 * @throws {PreconditionFailed} (412), or `NotModified` (304), when one is not met.
 */
export function checkReadConditions(version: ObjectVersion, conditions: ReadConditions, now: Date): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  const modified = Math.floor(version.modified / 1000) * 1000;
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, version.etag)) throw preconditionFailed('If-Match');
  } else if (IfUnmodifiedSince && modified > IfUnmodifiedSince.getTime()) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch, version.etag)) throw notModified(version);
  } else if (isModifiedSince(IfModifiedSince, modified, now) === false) {
    throw notModified(version);
  }
}

/** Documented: a moment in the future is no condition (RFC 9110, 13.1.3); undefined without one. */
const isModifiedSince = (since: Date | undefined, modified: number, now: Date) =>
  since && since.getTime() <= now.getTime() ? modified > since.getTime() : undefined;

/** Which condition of a copy a version does not meet, by the name that S3 gives it. */
export function failedCopyCondition(
  version: ObjectVersion,
  { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince }: ReadConditions,
  now: Date,
): string | undefined {
  const modified = Math.floor(version.modified / 1000) * 1000;
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, version.etag)) return 'x-amz-copy-source-If-Match';
  } else if (IfUnmodifiedSince && modified > IfUnmodifiedSince.getTime()) {
    return 'x-amz-copy-source-If-Unmodified-Since';
  }
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch, version.etag)) return 'x-amz-copy-source-If-None-Match';
  } else if (isModifiedSince(IfModifiedSince, modified, now) === false) {
    return 'x-amz-copy-source-If-Modified-Since';
  }
  return undefined;
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
