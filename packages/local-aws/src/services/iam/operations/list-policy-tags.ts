import { ListPolicyTagsCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { existingPolicy } from '../policy/existing-policy.ts';
import { page } from '../page.ts';
import type { IamState } from '../state.ts';

/** Lists the tags of a managed policy. */
export const listPolicyTags = operation(ListPolicyTagsCommand, (input, { state }: Context<IamState>) => {
  const { items, ...paging } = page(existingPolicy(state, input.PolicyArn!).tags, input);
  return { Tags: items, ...paging };
});
