#!/usr/bin/env node
import { group, lazy } from './command/command.ts';
import type { Registration } from './command/command.ts';
import { printError } from './command/print-error.ts';
import { lakeCommands } from './commands/lake/commands.ts';
import { hearOutputErrors } from './process/hear-output-errors.ts';

/** For the list of commands alone: it reads its own arguments, since yargs takes longer to load than it to begin. */
const gen: Registration = {
  usage: 'gen [action]',
  register: (cli) => void cli.command(gen.usage, 'Generate clickstream events and send them'),
};
/** The same: CDKTF's CLI reads its arguments. */
const cdktfCommand: Registration = {
  usage: 'cdktf <command>',
  register: (cli) => void cli.command(cdktfCommand.usage, 'Deploy, diff, destroy: the CLI of CDKTF'),
};

// One line a command.
const commands = [
  gen,
  lazy('local', 'Run AWS on this machine', async () => (await import('./commands/local/command.ts')).local),
  lazy(
    'demo',
    'The whole tutorial on local AWS',
    async () => (await import('./commands/demo/command.ts')).demo,
  ),
  lazy(
    'cost',
    'Dollars and limits of each layout',
    async () => (await import('./commands/cost/command.ts')).cost,
  ),
  lazy(
    'console',
    'The page that shows the pipeline',
    async () => (await import('./commands/console/command.ts')).consoleCommand,
  ),
  group('engines', 'Real Trino and Spark', [
    lazy(
      'ls',
      'List which are installed, and where',
      async () => (await import('./commands/engines/list.ts')).listEngines,
    ),
    lazy(
      'fetch [engine..]',
      'Fetch them into a cache outside the repository',
      async () => (await import('./commands/engines/fetch.ts')).fetchEngines,
    ),
  ]),
  lakeCommands,
  cdktfCommand,
];

// The SDK's notice about future Node versions is for who maintains this, not for who uses it.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const [first, ...rest] = process.argv.slice(2);
if (first === 'cdktf') {
  // CDKTF's CLI takes over this very process, so that its arguments, its exit code and every signal are its own.
  const { cdktf } = await import('./commands/cdktf/command.ts');
  await cdktf(rest).catch((error: unknown) => void (process.exitCode = printError('cdktf', error)));
} else if (first === 'gen') {
  const { genCommand } = await import('@clickstream/generator/cli');
  process.exitCode = await genCommand(rest, {
    name: 'gen',
    usage: 'pnpm gen',
    awsTarget: async (endpoint) => (await import('./aws/gen-target.ts')).genTarget(endpoint, process.env),
  });
} else {
  // Read where DuckDB's library is loaded: what is freed goes back to the system at once, not within a second, in which it
  // frees as much again as its limit lets it hold.
  process.env['DUCKDB_JE_MALLOC_CONF'] ??= 'dirty_decay_ms:0,muzzy_decay_ms:0';
  hearOutputErrors(first ?? 'clickstream');
  const { runCommandLine } = await import('./command/run-command-line.ts');
  process.exitCode = await runCommandLine(commands, process.argv.slice(2));
}
