import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { ObjectVersion } from '../../store/object-version.ts';

/** Whether a rule of a bucket's lifecycle is on, and its filter takes an object, or an upload, which has neither size nor tags. */
export function ruleApplies(
  { Status, Prefix, Filter }: LifecycleRule,
  key: string,
  { size, tags = [] }: Partial<Pick<ObjectVersion, 'size' | 'tags'>> = {},
): boolean {
  const { And, Tag, ...only } = Filter ?? {};
  const {
    Prefix: prefix = Prefix ?? '',
    ObjectSizeGreaterThan: above,
    ObjectSizeLessThan: below,
  } = And ?? only;
  return (
    Status === 'Enabled' &&
    key.startsWith(prefix) &&
    !(above !== undefined && size !== undefined && size <= above) &&
    !(below !== undefined && size !== undefined && size >= below) &&
    (And?.Tags ?? (Tag ? [Tag] : [])).every((asked) =>
      tags.some((tag) => tag.Key === asked.Key && tag.Value === asked.Value),
    )
  );
}
