import type { InlinePolicy, Role } from '../state.ts';
import { noSuchEntity } from '../errors.ts';

/** Finds an inline policy of a role. */
export function getInlinePolicy(role: Role, name: string): InlinePolicy {
  const policy = role.inline.find((policy) => policy.name === name);
  if (policy) return policy;
  throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
}
