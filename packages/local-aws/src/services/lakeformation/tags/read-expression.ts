import type { LFTag } from '@aws-sdk/client-lakeformation';
import type { LakeFormationState } from '../state.ts';
import { checkTag } from './check-tag.ts';

/**
 * An expression of LF-tags in small letters.
 *
 * @throws {EntityNotFoundException} when there is no such tag, or it has no such value.
 */
export function readExpression(state: LakeFormationState, expression: readonly LFTag[]): LFTag[] {
  const read = expression.map(({ TagKey, TagValues }) => ({
    TagKey: TagKey!.toLowerCase(),
    TagValues: TagValues!.map((value) => value.toLowerCase()),
  }));
  for (const tag of read) checkTag(state, tag);
  return read;
}
