import { localOptions, serviceTitles } from '@clickstream/local-aws/cli';
import type { Argv } from 'yargs';
import type { Command } from '../../command/command.ts';
import { consoleOptions } from '../../options/console-options.ts';
import { readConsolePort } from '../../options/console-port.ts';
import type { RunLocalOptions } from './run-local.ts';

const options = (yargs: Argv) =>
  localOptions(yargs)
    .usage(`$0 local [options]\n\nRuns AWS on this machine until Ctrl-C: ${serviceTitles}.`)
    .option('trino', {
      nargs: 1,
      string: true,
      describe:
        'Directory of a Trino that runs the statements of Athena, started with the first of them; pnpm engines fetch trino fetches one, pnpm engines ls says where it is',
    })
    .option('spark', {
      nargs: 1,
      string: true,
      describe:
        'Directory of a Spark that runs the scripts of Glue jobs and of EMR Serverless, one for each run; pnpm engines fetch spark fetches one, pnpm engines ls says where it is. A scheduled transform needs boto3 in the Python that PYSPARK_PYTHON names',
    })
    .option('console', {
      nargs: 1,
      default: '0',
      coerce: readConsolePort,
      describe: 'Port of the console, on this machine only; 0 takes a free one, off serves none',
    })
    .option('allow-changes', { boolean: true, default: false, describe: consoleOptions.allowChanges.words });

/** `pnpm local`: local AWS in the foreground. */
export const local: Command<RunLocalOptions> = {
  options,
  run: async (given) => (await import('./run-local.ts')).runLocal(given),
};
