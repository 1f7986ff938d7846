import type { LFTag } from '@aws-sdk/client-lakeformation';

/** Whether each key of an expression is a tag with one of its values. */
export const meets = (expression: readonly LFTag[] = [], tags: ReadonlyMap<string, string>): boolean =>
  expression.every(({ TagKey, TagValues }) => TagValues!.includes(tags.get(TagKey!) ?? ''));
