import yargs from 'yargs';
import { registerAll } from './command.ts';
import type { Registration } from './command.ts';
import { printError } from './print-error.ts';
import { joinValues, markWords } from './spell-out.ts';
import { UsageError } from '@clickstream/generator/cli';

/** Runs one command line, prints what went wrong, and resolves with the exit code. */
export async function runCommandLine(
  commands: readonly Registration[],
  typed: readonly string[],
): Promise<number> {
  const args = joinValues(typed);
  let code = 0;
  let name = '';
  const cli = yargs()
    .scriptName('pnpm')
    .strict()
    .parserConfiguration({ 'parse-numbers': false, 'parse-positional-numbers': false })
    .exitProcess(false)
    .showHelpOnFail(false)
    .version(false)
    .help()
    .alias('help', 'h')
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .fail((message: string, error?: Error) => {
      throw error ?? new UsageError(message);
    });
  const line = {
    path: [],
    args,
    entered: (command: string) => void (name = command),
    exit: (given: number) => void (code = given),
  };
  try {
    registerAll(cli, commands, line);
    await cli.parseAsync(markWords(args));
    return code;
  } catch (error) {
    return printError(name, error);
  }
}
