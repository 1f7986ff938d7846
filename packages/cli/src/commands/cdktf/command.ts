import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { names } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { emptyStateWarnings, lockOutput, outputOwner, ownContext, synthesize } from '@clickstream/terraform';
import type { RunnerOptions } from '@clickstream/terraform';
import { UsageError } from '@clickstream/generator/cli';
import { checkDirectory } from '../../options/check-directory.ts';
import { replaceEnvironment } from '../../process/replace-environment.ts';
import { awsOfStack } from './deployed/aws-of-stack.ts';
import { deployedState, pulledState, readStack } from './deployed/deployed-state.ts';
import type { SynthesizedStack } from './deployed/deployed-state.ts';
import { endInOrder } from './interruption/end-in-order.ts';
import type { Terminals } from './interruption/end-in-order.ts';
import { hearExisting } from './hear-existing.ts';
import { hideAbort } from './interruption/hide-abort.ts';
import { orphans } from './deployed/orphans.ts';
import { prepareCdktf } from './prepare-cdktf.ts';
import { refuseFullStack } from './refusals/refuse-full-stack.ts';
import { refuseKeyLoss } from './refusals/refuse-key-loss.ts';
import { readArguments } from './read-arguments.ts';
import { refuseStreamLoss } from './refusals/refuse-stream-loss.ts';
import { requireAnswer } from './refusals/require-answer.ts';
import { sayLast } from './say-last.ts';
import { signalCtrlC } from './interruption/signal-ctrl-c.ts';
import type { Asked } from './read-arguments.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

/** The commands that synthesize the stack and then go on with it, and do not synthesize it again when told so. */
const continuing = new Set(['deploy', 'apply', 'destroy', 'diff', 'plan', 'output', 'outputs']);
/** Those for which Terraform runs on what was synthesized. */
const acting = new Set([...continuing, 'watch']);
const synthesizing = new Set([...acting, 'synth', 'synthesize', 'list']);
const approving = new Set(['deploy', 'apply', 'destroy']);
const deploying = new Set(['deploy', 'apply', 'watch']);
/** Those that ask AWS itself. */
const asking = new Set([...approving, 'diff', 'plan', 'watch']);

/** `pnpm cdktf`: CDKTF's own CLI, in this process; it sets the exit code when it is done. */
export async function cdktf(args: readonly string[]): Promise<void> {
  const asked = readArguments(args);
  const { command = '', options, words } = asked;
  if (command === 'provider' && ['add', 'upgrade'].includes(words[0] ?? '')) {
    // It would run `npm install` in a workspace of pnpm's.
    throw new UsageError(
      `cdktf provider ${words[0]} installs by npm, which this workspace is not for: set the version of @cdktf/provider-aws in package.json and packages/infrastructure/package.json, then pnpm install`,
    );
  }
  if (approving.has(command) && !options.has('auto-approve') && !process.stdin.isTTY) {
    throw new UsageError(
      `cdktf ${command} asks for approval and there is no terminal to ask on: pass --auto-approve`,
    );
  }
  // As pnpm does: the project of CDKTF is where it runs.
  process.chdir(root);
  const outdir = resolve(String(options.get('output') ?? 'cdktf.out'));
  // To the end of this process: Terraform acts on what is there.
  if (synthesizing.has(command)) {
    await checkDirectory('--output', outdir);
    lockOutput(outdir);
  }
  const { cli, binary, environment } = await prepareCdktf(asked.command, {
    environment: {
      ...process.env,
      [outputOwner]: String(process.pid),
      [ownContext]: process.env['CDKTF_CONTEXT_JSON'],
    },
    // At the root of the repository, where git ignores it.
    directory: `${root}.clickstream/`,
    onDownload: (what) => process.stderr.write(`fetching ${what}\n`),
  });
  const synthesized = await synthesizeFirst(asked, outdir, environment);
  const directory = join(outdir, 'stacks', names().stack);
  // Another app, and what it has synthesized, is the user's own affair.
  const stack = acting.has(command) && !options.has('app') ? await readStack(directory) : undefined;
  // The app itself says so where it has run.
  if (stack && !synthesized) sayEmptyState(stack, directory);
  if (asking.has(command)) await requireAnswer(environment);
  if (stack && binary !== undefined) await refuseLoss(command, stack, { binary, directory, environment });
  const skip = synthesized && continuing.has(command) ? ['--skip-synth'] : [];
  replaceEnvironment(environment);
  // Its own name, for its help.
  process.argv = [process.argv[0]!, cli.replace(/\.js$/, ''), ...args, ...skip];
  hideAbort();
  endInOrder(
    createRequire(cli)('@cdktf/node-pty-prebuilt-multiarch') as Terminals,
    listenToDeployment(command),
  );
  if (process.stdin.isTTY) signalCtrlC(process.stdin);
  await import(pathToFileURL(cli).href);
}

/** Warns of, or refuses, an empty state as the app does, which has not run. */
function sayEmptyState({ terraform: { backend } }: SynthesizedStack, directory: string): void {
  const warnings = backend.local ? emptyStateWarnings(resolve(directory, backend.local.path)) : [];
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
}

/** Refuses what would lose something that is deployed; and has a destruction say what it leaves. */
async function refuseLoss(command: string, stack: SynthesizedStack, runner: RunnerOptions): Promise<void> {
  const client = awsOfStack(stack, runner.environment);
  if (deploying.has(command)) {
    const state = await deployedState(runner, stack);
    refuseKeyLoss(stack, state, runner.directory, command);
    await refuseStreamLoss(stack, state, client, command);
  }
  if (command !== 'destroy') return;
  const state = await pulledState(runner);
  await refuseFullStack(stack, state, client);
  const left = await orphans(stack, state, client);
  if (left.length > 0)
    sayLast(
      `destroy leaves what is not in the state: ${left.join(', ')}; docs/OPERATIONS.md (A run was killed) says how that is imported or deleted`,
    );
}

/** Hears what Terraform says while it deploys. */
function listenToDeployment(command: string): (text: string) => void {
  return hearExisting(() => {
    if (deploying.has(command))
      sayLast(
        'AWS has what the state has not, as after a run that was killed: docs/OPERATIONS.md (A run was killed) says how that is imported or deleted',
        { isOfFailure: true },
      );
  });
}

/**
 * Synthesizes the stack as CDKTF would, but says in one line when a setting is not allowed; says whether it has. CDKTF
 * shows the app's line twice within five of its own, and ends with the exit code 1.
 *
 * @throws {SettingsError} when the app refuses a setting
 */
async function synthesizeFirst(
  { command = '', options }: Asked,
  outdir: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  // Another app, or none, is the user's own affair.
  if (!synthesizing.has(command) || options.has('app') || options.has('skip-synth')) return false;
  await synthesize({
    appFile,
    stack: names().stack,
    outdir,
    environment,
    // CDKTF's own run of the app says it again for the others.
    onWarning: (text) => void (continuing.has(command) && process.stderr.write(text)),
  });
  return true;
}
