import type { LFTag } from '@aws-sdk/client-lakeformation';
import { notFound } from '../errors.ts';
import type { LakeFormationState } from '../state.ts';

/** @throws {EntityNotFoundException} when there is no such tag, or it has no such value. */
export function checkTag(state: LakeFormationState, { TagKey, TagValues }: LFTag): void {
  const values = state.getTag(TagKey!);
  const missing = TagValues!.find((value) => !values.includes(value));
  if (missing === undefined) return;
  throw notFound(`LF-tag ${TagKey} has no value ${missing}; it has ${values.join(', ')}`);
}
