import { ListPolicyTagsCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { existingPolicy } from '../policy/existing-policy.ts';
import { page } from '../page.ts';

/** Lists the tags of a managed policy. */
export const listPolicyTags = operation(ListPolicyTagsCommand, (input, { state }) => {
  const { items, ...paging } = page(existingPolicy(state, input.PolicyArn!).tags, input);
  return { Tags: items, ...paging };
});
