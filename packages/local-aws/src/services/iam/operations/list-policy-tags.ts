import { ListPolicyTagsCommand } from '@aws-sdk/client-iam';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { getPolicy } from '../get-policy.ts';
import { page } from '../page.ts';
import type { IamState } from '../state.ts';

/** Lists the tags of a managed policy. */
export const listPolicyTags = operation(ListPolicyTagsCommand, (input, { state }: Context<IamState>) => {
  const { items, ...paging } = page(getPolicy(state, input.PolicyArn!).tags, input);
  return { Tags: items, ...paging };
});
