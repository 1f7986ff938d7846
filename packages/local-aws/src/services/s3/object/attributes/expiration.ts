import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { BucketRecord } from '../../state.ts';
import type { ObjectVersion } from '../../store/object-version.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * When the lifecycle of a bucket would delete an object and by which rule, as `x-amz-expiration` tells it.
 *
 * Documented: days count from the next midnight UTC; of several rules the earliest wins
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html). Nothing expires here.
 */
export function expirationOf(
  { configuration }: BucketRecord,
  key: string,
  version: Pick<ObjectVersion, 'modified' | 'size' | 'tags'>,
): string | undefined {
  let earliest: { readonly epochMs: number; readonly id: string } | undefined;
  for (const rule of configuration.lifecycle?.Rules ?? []) {
    if (rule.Status !== 'Enabled' || !applies(rule, key, version)) continue;
    const { Days, Date: date } = rule.Expiration ?? {};
    const epochMs =
      Days !== undefined
        ? Math.ceil((version.modified + Days * day) / day) * day
        : date !== undefined
          ? new Date(date).getTime()
          : undefined;
    if (epochMs !== undefined && !(earliest && earliest.epochMs <= epochMs))
      earliest = { epochMs, id: rule.ID! };
  }
  return (
    earliest &&
    `expiry-date="${new Date(earliest.epochMs).toUTCString()}", rule-id="${encodeURIComponent(earliest.id)}"`
  );
}

function applies(
  { Prefix, Filter }: LifecycleRule,
  key: string,
  { size, tags = [] }: Pick<ObjectVersion, 'size' | 'tags'>,
): boolean {
  const { And, Tag, ...only } = Filter ?? {};
  const {
    Prefix: prefix = Prefix ?? '',
    ObjectSizeGreaterThan: above,
    ObjectSizeLessThan: below,
  } = And ?? only;
  return (
    key.startsWith(prefix) &&
    !(above !== undefined && size <= above) &&
    !(below !== undefined && size >= below) &&
    (And?.Tags ?? (Tag ? [Tag] : [])).every((asked) =>
      tags.some((tag) => tag.Key === asked.Key && tag.Value === asked.Value),
    )
  );
}
