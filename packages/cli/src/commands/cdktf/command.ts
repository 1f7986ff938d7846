import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { names } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { lockOutput, outputOwner, ownContext, synthesize } from '@clickstream/terraform';
import type { RunnerOptions } from '@clickstream/terraform';
import { UsageError } from '@clickstream/generator/cli';
import { checkDirectory } from '../../options/check-directory.ts';
import { replaceEnvironment } from '../../process/replace-environment.ts';
import { deployedState, readStack } from './deployed-state.ts';
import { endInOrder } from './end-in-order.ts';
import type { Terminals } from './end-in-order.ts';
import { endQuietly } from './end-quietly.ts';
import { hideAbort } from './hide-abort.ts';
import { prepareCdktf } from './prepare-cdktf.ts';
import { refuseFullStack } from './refuse-full-stack.ts';
import { refuseKeyLoss } from './refuse-key-loss.ts';
import { readArguments } from './read-arguments.ts';
import { refuseStreamLoss } from './refuse-stream-loss.ts';
import { requireAnswer } from './require-answer.ts';
import type { Asked } from './read-arguments.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

/** The commands that synthesize the stack and then go on with it, and do not synthesize it again when told so. */
const continuing = new Set(['deploy', 'apply', 'destroy', 'diff', 'plan', 'output', 'outputs']);
const synthesizing = new Set([...continuing, 'synth', 'synthesize', 'list', 'watch']);
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
  const outdir = resolve(root, String(options.get('output') ?? 'cdktf.out'));
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
  // What an earlier run has synthesized is deployed as well.
  const isOwn = synthesized || (options.has('skip-synth') && !options.has('app'));
  const isOverDeployed = binary !== undefined && isOwn && deploying.has(command);
  const over = isOverDeployed ? await deployedOver({ binary, directory, environment }) : undefined;
  if (over) refuseKeyLoss(over.stack, over.state, directory);
  if (asking.has(command)) await requireAnswer(environment);
  if (over) await refuseStreamLoss(over.stack, over.state, environment);
  if (binary !== undefined && command === 'destroy')
    await refuseFullStack({ args, directory: process.cwd(), binary, environment });
  const skip = synthesized && continuing.has(command) ? ['--skip-synth'] : [];
  replaceEnvironment(environment);
  // Its own name, for its help.
  process.argv = [process.argv[0]!, cli.replace(/\.js$/, ''), ...args, ...skip];
  if (command === 'watch') endQuietly();
  else {
    hideAbort();
    endInOrder(createRequire(cli)('@cdktf/node-pty-prebuilt-multiarch') as Terminals);
  }
  await import(pathToFileURL(cli).href);
}

/** What is to be deployed, and the state that it is deployed over. */
async function deployedOver(runner: RunnerOptions) {
  const { directory } = runner;
  const stack = await readStack(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new UsageError(
      `--skip-synth takes what was synthesized, and ${directory} has nothing: leave it out`,
    );
  });
  return { stack, state: await deployedState(runner, stack) };
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
