import { lookOptions } from '@clickstream/lake/options';
import { lakeCommand } from '../lake-command.ts';

/** `lake trace`. */
export const trace = lakeCommand(
  'trace <event-id> [options]\n\nFinds an event in raw, in the error output and in staging. Exits 1 when it is nowhere, or something could not be read.',
  lookOptions,
  async (argv, positionals) => (await import('./run-trace.ts')).runTrace(argv, positionals),
  (yargs) =>
    yargs.positional('event-id', { type: 'string', demandOption: true, describe: 'The id of an event' }),
);
