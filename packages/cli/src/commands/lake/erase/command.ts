import { eraseOptions } from '@clickstream/lake/options';
import { lakeCommand } from '../lake-command.ts';

/** `lake erase`. */
export const erase = lakeCommand(
  "erase --user ID [options]\n\nErases a person's events from raw, the error output, staging and old versions, and all query results; then searches again. If interrupted, it continues when it is run again.",
  eraseOptions,
  async (argv) => (await import('./run-erase.ts')).runErase(argv),
  (yargs) => yargs.demandOption('user'),
);
