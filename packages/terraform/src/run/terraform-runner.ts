import { parse } from 'node:path';
import { refuseFullBuckets } from './full-buckets.ts';
import type { TerraformState } from './full-buckets.ts';
import { runProgram } from './run-program.ts';
import { TerraformError } from './terraform-error.ts';

/** A working directory, and how Terraform runs in it. */
export interface RunnerOptions {
  readonly binary: string;
  /** Where `cdk.tf.json` is. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Interrupts the command that runs, as Ctrl-C would, waits for it, and fails every later one. */
  readonly signal?: AbortSignal;
  /** Kills the command that runs, with its providers, at once: the state may then be behind what has been made. */
  readonly abandon?: AbortSignal;
  /** Hears what Terraform writes, as it comes. */
  readonly onOutput?: (text: string) => void;
  /** Whether a bucket holds data: with it, `destroy` refuses to strip such a bucket of its protection. */
  readonly holdsData?: (bucket: string) => Promise<boolean>;
}

/** Terraform's commands in one working directory; each throws a {@link TerraformError} when it fails. */
export interface TerraformRunner {
  init(this: void): Promise<void>;
  validate(this: void): Promise<void>;
  /** Says whether there is anything to change; `out` keeps the plan in a file, for `apply`. */
  plan(this: void, options?: { readonly out?: string }): Promise<{ changes: boolean }>;
  /** Applies a plan that was kept, or a new one without asking. */
  apply(this: void, options?: { readonly plan?: string }): Promise<void>;
  /**
   * Destroys everything without asking.
   *
   * @throws {FullBucketError} when a bucket holds data
   */
  destroy(this: void): Promise<void>;
  /** Gives the value of each output. */
  outputs(this: void): Promise<Record<string, unknown>>;
  /** Lists the addresses in the state. */
  stateList(this: void): Promise<string[]>;
  /** Gives the whole state, wherever it is kept. */
  statePull(this: void): Promise<TerraformState>;
}

/** Runs Terraform's commands one by one, with no terminal: no questions, no colours. */
export function terraformRunner(options: RunnerOptions): TerraformRunner {
  const { binary, directory, signal, abandon, onOutput, holdsData } = options;
  const environment = {
    // The AWS provider builds a schema of some hundred megabytes at each start, and Go collects all the while: a plan
    // takes 16 s of processor as Go is set, 11 s so, for 130 MB of memory more.
    GOGC: '400',
    ...options.environment,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
  };

  const run = async (args: readonly string[], success: readonly number[] = [0]) => {
    const ended = await runProgram({
      file: binary,
      arguments: args,
      directory,
      environment,
      signal,
      abandon,
      onOutput,
    });
    if (success.includes(ended.exitCode)) return ended;
    throw new TerraformError(
      parse(binary).name,
      String(args[0]),
      ended.exitCode,
      ended.stderr || ended.stdout,
    );
  };

  const statePull = async () => {
    const { stdout } = await run(['state', 'pull']);
    // Of a stack that was never deployed there is none.
    return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as TerraformState;
  };

  return {
    statePull,
    async init() {
      await run(['init', '-no-color']);
    },
    async validate() {
      await run(['validate', '-no-color']);
    },
    async plan({ out } = {}) {
      const { exitCode } = await run(
        ['plan', '-no-color', '-detailed-exitcode', ...(out ? [`-out=${out}`] : [])],
        [0, 2],
      );
      return { changes: exitCode === 2 };
    },
    async apply({ plan } = {}) {
      await run(['apply', '-no-color', plan ?? '-auto-approve']);
    },
    async destroy() {
      if (holdsData) await refuseFullBuckets(await statePull(), holdsData);
      await run(['destroy', '-no-color', '-auto-approve']);
    },
    async outputs() {
      const { stdout } = await run(['output', '-no-color', '-json']);
      const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
      return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
    },
    async stateList() {
      const { stdout } = await run(['state', 'list']);
      return stdout.split('\n').filter(Boolean);
    },
  };
}
