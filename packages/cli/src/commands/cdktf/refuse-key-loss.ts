import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { terraformRunner } from '@clickstream/terraform';
import type { RunnerOptions, TerraformState } from '@clickstream/terraform';

/** What of Terraform's JSON of the stack is read. */
interface SynthesizedStack {
  readonly resource: Readonly<Record<string, unknown>>;
  readonly terraform: { readonly backend: { readonly local?: { readonly path: string } } };
}

/**
 * Refuses to deploy a stack that has no key any more over one that has: Terraform would have the key deleted, and all that it
 * has encrypted could be read by nobody.
 *
 * @throws {Error} with one line that says how the setting is taken away, and the key stays
 */
export async function refuseKeyLoss(runner: RunnerOptions): Promise<void> {
  const { directory } = runner;
  const stack = JSON.parse(await readFile(join(directory, 'cdk.tf.json'), 'utf8')) as SynthesizedStack;
  if (stack.resource['aws_kms_key'] !== undefined) return;
  const { local } = stack.terraform.backend;
  const state = local ? await readState(resolve(directory, local.path)) : await pullState(runner);
  const isKept = !state.resources?.some(
    ({ mode, type, instances }) => mode === 'managed' && type === 'aws_kms_key' && instances.length > 0,
  );
  if (isKept) return;
  throw new Error(
    `the stack has no "encryption" any more, and what its key has encrypted could be read by nobody once the key is deleted: put the setting back, or have Terraform leave the key alone, by which old objects stay readable (cd ${directory} && terraform state rm aws_kms_key.clickstream), and deploy again (docs/OPERATIONS.md: Encryption is taken away)`,
  );
}

/** A file that is not there, or that Terraform will refuse, holds no key. */
async function readState(path: string): Promise<TerraformState> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as TerraformState;
  } catch {
    return {};
  }
}

async function pullState(runner: RunnerOptions): Promise<TerraformState> {
  const terraform = terraformRunner(runner);
  await terraform.init();
  return terraform.statePull();
}
