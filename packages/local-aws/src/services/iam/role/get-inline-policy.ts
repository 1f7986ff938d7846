import { NoSuchEntityException } from '@aws-sdk/client-iam';
import type { InlinePolicy, Role } from '../state.ts';

/** Finds an inline policy of a role. */
export function getInlinePolicy(role: Role, name: string): InlinePolicy {
  const policy = role.inline.find((policy) => policy.name === name);
  if (policy) return policy;
  throw new NoSuchEntityException({
    message: `The role policy with name ${name} cannot be found.`,
    $metadata: {},
  });
}
