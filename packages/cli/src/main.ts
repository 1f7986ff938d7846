#!/usr/bin/env node
import yargs from 'yargs';
import { lazy } from './command.ts';
import { UsageError } from './usage-error.ts';

// One line a command.
const commands = [
  lazy(
    'gen [action]',
    'Generate clickstream events and send them',
    async () => (await import('./commands/gen.ts')).gen,
  ),
  lazy('local', 'Run AWS on this machine', async () => (await import('./commands/local.ts')).local),
  lazy('demo', 'The whole tutorial on local AWS', async () => (await import('./commands/demo.ts')).demo),
];

// The SDK's notice about future Node versions is for who maintains this, not for who uses it.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** Runs one command line and resolves with its exit code. */
async function main(args: readonly string[]): Promise<number> {
  let code = 0;
  const cli = yargs()
    .scriptName('pnpm')
    .strict()
    .parserConfiguration({ 'parse-numbers': false, 'parse-positional-numbers': false })
    .demandCommand(1, 'which command?')
    .exitProcess(false)
    .showHelpOnFail(false)
    .version(false)
    .help()
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .fail((message: string, error?: Error) => {
      throw error ?? new UsageError(message);
    });
  for (const register of commands) register(cli, (exit) => (code = exit));
  await cli.parseAsync(args);
  return code;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // What an option's reader throws comes back as an error of yargs.
  const usage = error instanceof UsageError || (error instanceof Error && error.name === 'YError');
  const message = error instanceof Error ? error.message : String(error);
  const name = process.argv[2]?.replace(/^-.*/, '') || 'clickstream';
  process.stderr.write(
    `${name}: ${message.replaceAll(/\s*\n\s*/g, ' ')}${usage ? ` (pnpm ${name} --help)` : ''}\n`,
  );
  if (process.env['CLICKSTREAM_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = usage ? 2 : 1;
}
