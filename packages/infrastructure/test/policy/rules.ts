import { kmsRules, messagingRules } from './rules-of-keys-and-messages.ts';
import { iamRules } from './rules-of-iam.ts';
import { s3Rules } from './rules-of-s3.ts';
import { streamAndLogRules } from './rules-of-streams-and-logs.ts';
import { workRules } from './rules-of-work.ts';
import type { Rule } from './rule.ts';
import type { Stack } from './stack.ts';

/** A rule that a resource does not keep. */
export interface Violation {
  readonly address: string;
  readonly ids: readonly string[];
}

/**
 * The rules of Checkov and Trivy that are about what a stack may have, each written anew for Terraform's JSON.
 *
 * @see https://www.checkov.io/5.Policy%20Index/terraform.html
 * @see https://avd.aquasec.com/misconfig/aws/
 */
export const rules: readonly Rule[] = [
  ...s3Rules,
  ...streamAndLogRules,
  ...iamRules,
  ...kmsRules,
  ...messagingRules,
  ...workRules,
];

/** Every rule that a stack does not keep, by the resource. */
export function violationsOf(stack: Stack): Violation[] {
  return rules.flatMap(({ ids, types, keeps }) =>
    types.flatMap((type) =>
      Object.entries(stack.resource[type] ?? {})
        .filter(([name, block]) => !keeps(block, name, stack))
        .map(([name]) => ({ address: `${type}.${name}`, ids })),
    ),
  );
}
