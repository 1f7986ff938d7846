import type { TerraformState } from '@clickstream/terraform';
import type { SynthesizedStack } from '../deployed/deployed-state.ts';

/**
 * Refuses to deploy a stack that has no key any more over one that has: Terraform would have the key deleted, and all that it
 * has encrypted could be read by nobody.
 *
 * @param directory where Terraform works
 * @param command as it was given, such as `apply`
 * @throws {Error} with one line that says how the setting is taken away, and the key stays
 */
export function refuseKeyLoss(
  stack: SynthesizedStack,
  state: TerraformState,
  directory: string,
  command: string,
): void {
  if (stack.resource['aws_kms_key'] !== undefined) return;
  const isKept = !state.resources?.some(
    ({ mode, type, instances }) => mode === 'managed' && type === 'aws_kms_key' && instances.length > 0,
  );
  if (isKept) return;
  throw new Error(
    `the stack has no "encryption" any more, and what its key has encrypted could be read by nobody once the key is deleted: put the setting back, or have Terraform leave the key alone, by which old objects stay readable (cd ${directory} && terraform state rm aws_kms_key.clickstream), and ${command} again (docs/OPERATIONS.md: Encryption is taken away)`,
  );
}
