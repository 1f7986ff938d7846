import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { terraformRunner } from '@clickstream/terraform';
import type { RunnerOptions, TerraformState } from '@clickstream/terraform';

/** What of Terraform's JSON of the stack is read. */
export interface SynthesizedStack {
  readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  readonly terraform: { readonly backend: { readonly local?: { readonly path: string } } };
  readonly provider: {
    readonly aws: readonly [
      { readonly region: string; readonly endpoints?: readonly { readonly s3?: string }[] },
    ];
  };
}

/** Reads what was synthesized into Terraform's working directory. */
export const readStack = async (directory: string): Promise<SynthesizedStack> =>
  JSON.parse(await readFile(join(directory, 'cdk.tf.json'), 'utf8')) as SynthesizedStack;

/** Reads the state that a stack is deployed over, wherever it is kept, or was before it is to move into a bucket. */
export async function deployedState(
  runner: RunnerOptions,
  { terraform: { backend } }: SynthesizedStack,
): Promise<TerraformState> {
  const { directory } = runner;
  const path = backend.local?.path ?? (await formerPath(directory));
  if (path !== undefined) return readState(resolve(directory, path));
  const terraform = terraformRunner(runner);
  await terraform.init();
  return terraform.statePull();
}

/** The file in which Terraform was last told to keep the state; it refuses to look elsewhere until that has moved over. */
async function formerPath(directory: string): Promise<string | undefined> {
  try {
    const { backend } = JSON.parse(
      await readFile(join(directory, '.terraform', 'terraform.tfstate'), 'utf8'),
    ) as { readonly backend: { readonly config: { readonly path?: string } } };
    return backend.config.path;
  } catch {
    return undefined;
  }
}

/** A file that is not there, or that Terraform will refuse, holds nothing. */
async function readState(path: string): Promise<TerraformState> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as TerraformState;
  } catch {
    return {};
  }
}
