import { lookOptions } from '@clickstream/lake/options';
import { lakeCommand } from '../lake-command.ts';

/** `lake ls`. */
export const ls = lakeCommand(
  'ls [options]\n\nShows what is in raw, in the error output and in staging.',
  lookOptions,
  async (argv) => (await import('./run-ls.ts')).runLs(argv),
);
