import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '@clickstream/generator/cli';
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

/**
 * Reads what was synthesized into Terraform's working directory.
 *
 * @throws {UsageError} when nothing was
 */
export async function readStack(directory: string): Promise<SynthesizedStack> {
  const text = await readFile(join(directory, 'cdk.tf.json'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      throw new UsageError(
        `--skip-synth takes what was synthesized, and ${directory} has nothing: leave it out`,
      );
    },
  );
  return JSON.parse(text) as SynthesizedStack;
}

/** Reads the state that a stack is deployed over, wherever it is kept, or was before it is to move into a bucket. */
export async function deployedState(
  runner: RunnerOptions,
  { terraform: { backend } }: SynthesizedStack,
): Promise<TerraformState> {
  const { directory } = runner;
  const path = backend.local?.path ?? (await previousPath(directory));
  if (path !== undefined) return readState(resolve(directory, path));
  return pulledState(runner);
}

/** Has Terraform read the state, wherever it keeps it. */
export async function pulledState(runner: RunnerOptions): Promise<TerraformState> {
  const terraform = terraformRunner(runner);
  await terraform.init();
  return terraform.statePull();
}

/** The file in which Terraform was last told to keep the state; it refuses to look elsewhere until that has moved over. */
async function previousPath(directory: string): Promise<string | undefined> {
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
