import { invalidArgument, s3Error } from '../../errors.ts';
import type { Tag } from '../../store/object-version.ts';

/** Documented: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const mostObjectTags = 10;
/** Documented: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html */
export const mostBucketTags = 50;

/** Reads tags from the header `x-amz-tagging`, written as a query string. */
export function parseTagging(text: string): Tag[] {
  const tags = [...new URLSearchParams(text)].map(([Key, Value]) => ({ Key, Value }));
  const keys = new Set(tags.map(({ Key }) => Key));
  if (keys.size < tags.length || !tags.every(({ Key, Value }) => isTagText(Key) && isTagText(Value))) {
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      'x-amz-tagging',
      text,
    );
  }
  return checkTags(tags, mostObjectTags);
}

/** Documented: letters, digits and spaces of any language, and `+ - = . _ : / @` (userguide/object-tagging.html). */
const isTagText = (text: string) => /^[\p{L}\p{M}\p{N}\p{Z}_.:/=+\-@]*$/u.test(text);

/**
 * Holds tags against S3's rules: how many, how long, each key once, none of AWS's own.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
 */
export function checkTags(tags: readonly { Key?: string; Value?: string }[], most: number): Tag[] {
  if (tags.length > most) {
    throw most === mostObjectTags
      ? s3Error('BadRequest', 400, 'Object tags cannot be greater than 10')
      : s3Error('BadRequest', 400, `Bucket tag count cannot be greater than ${most}`);
  }
  const seen = new Set<string>();
  return tags.map(({ Key = '', Value = '' }) => {
    if (Key === '' || Key.length > 128 || !isTagText(Key)) {
      throw s3Error('InvalidTag', 400, 'The TagKey you have provided is invalid', {
        elements: { TagKey: Key },
      });
    }
    if (Value.length > 256 || !isTagText(Value)) {
      throw s3Error('InvalidTag', 400, 'The TagValue you have provided is invalid', {
        elements: { TagKey: Key, TagValue: Value },
      });
    }
    if (Key.startsWith('aws:')) {
      throw s3Error(
        'InvalidTag',
        400,
        most === mostObjectTags
          ? 'Your TagKey cannot be prefixed with aws:'
          : 'System tags cannot be added/updated by requester',
        { elements: { TagKey: Key } },
      );
    }
    if (seen.has(Key)) {
      throw s3Error('InvalidTag', 400, 'Cannot provide multiple Tags with the same key', {
        elements: { TagKey: Key },
      });
    }
    seen.add(Key);
    return { Key, Value };
  });
}
