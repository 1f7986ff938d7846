import { queryOptions } from '@clickstream/lake/options';
import { lakeCommand } from '../lake-command.ts';

/** `lake query`. */
export const query = lakeCommand(
  'query [name] [options]\n\nAnswers a saved question over staging, or SQL; without either it lists the questions.',
  queryOptions,
  async (argv, positionals) => (await import('./run-query.ts')).runQuery(argv, positionals),
  (yargs) => yargs.positional('name', { type: 'string', describe: 'A saved question' }),
);
