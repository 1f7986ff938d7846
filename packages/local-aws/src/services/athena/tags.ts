import type { Tag } from '@aws-sdk/client-athena';
import { keyOf, mergeTagLists } from '../../kit/tags.ts';
import type { Tagged } from '../../kit/tags.ts';
import type { Context } from '../../dispatch/context.ts';
import { workGroupArns } from './arns.ts';
import { invalidRequest, resourceNotFound } from './errors.ts';
import type { AthenaState } from './state.ts';

/** Tags with others added or changed; 50 at the most. */
export const withTags = (tags: readonly Tag[], added: readonly Tag[]): Tag[] =>
  mergeTagLists(tags, added, keyOf, () => invalidRequest('A workgroup can have no more than 50 tags.'));

/** @throws {ResourceNotFoundException} when an ARN is of no workgroup here: nothing else has tags. */
export function tagged(context: Context<AthenaState>, arn: string): Tagged<readonly Tag[]> {
  const name = workGroupArns.read(context, arn);
  const record = name === undefined ? undefined : context.state.findWorkGroup(name);
  if (!record) throw resourceNotFound(`Resource ${arn} was not found`);
  return {
    tags: record.tags,
    put: (tags) => context.state.commit({ kind: 'workGroup', key: record.name, record: { ...record, tags } }),
  };
}
