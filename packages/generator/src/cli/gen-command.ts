import { parseArguments } from './arguments/parse-arguments.ts';
import { flags } from './arguments/command-options.ts';
import { endWithoutOutput } from './end-without-output.ts';
import { help } from './arguments/help.ts';
import { OptionError } from '../messages/option-error.ts';
import type { AwsTargetOf } from './run-gen.ts';
import { UsageError } from '../options/usage-error.ts';

/** How the command is called by its user. */
export interface Caller {
  /** What its messages begin with. */
  readonly name: string;
  /** What is typed to call it, such as `pnpm gen`. */
  readonly usage: string;
  /**
   * Finds which AWS is meant where the options do not say. An error of it named TargetError is bad usage. Default: the
   * SDK's own way.
   */
  readonly awsTarget?: AwsTargetOf;
}

/** Runs the command, prints what went wrong in one line, and resolves with the exit code: 2 for bad usage, 1 for a failure. */
export async function genCommand(
  args: readonly string[],
  { name, usage, awsTarget }: Caller,
): Promise<number> {
  try {
    const given = parseArguments(args);
    if (given.help) {
      process.stdout.on('error', endWithoutOutput);
      process.stdout.write(help(usage));
      return 0;
    }
    return await (await import('./run-gen.ts')).runGen(given, awsTarget);
  } catch (thrown) {
    const error = inFlags(thrown instanceof Error ? thrown : new Error(String(thrown)));
    const isUsage = error instanceof UsageError;
    const message = error.message.trim().replaceAll(/\s*\n\s*/g, ' ');
    process.stderr.write(`${name}: ${message}${isUsage ? ` (${usage} --help)` : ''}\n`);
    if (process.env['CLICKSTREAM_DEBUG']) process.stderr.write(`${error.stack}\n`);
    return isUsage || error.name === 'TargetError' ? 2 : 1;
  }
}

const flagNames = new Map([...flags].map(([flag, [name]]) => [name, flag]));
flagNames.set('url', 'sink');

/** The flag of an option; whatever else it is, as it is. */
function inFlag(option: string): string {
  const flag = flagNames.get(option);
  return flag === undefined ? option : `--${flag}`;
}

/** The same mistake in the words of the command line; any other error as it is. */
function inFlags(error: Error): Error {
  if (!(error instanceof OptionError)) return error;
  const rule = error.rule.replace(/(?<=does not go with |that of )\w+/, inFlag);
  return new UsageError(`${inFlag(error.option)} ${rule}`);
}
