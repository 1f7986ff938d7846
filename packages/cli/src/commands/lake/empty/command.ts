import { emptyOptions } from '@clickstream/lake/options';
import { lakeCommand } from '../lake-command.ts';

/** `lake empty`. */
export const empty = lakeCommand(
  "empty [options]\n\nDeletes all objects, versions and delete markers of the lake's buckets, after you have typed the name of each.",
  emptyOptions,
  async (argv) => (await import('./run-empty.ts')).runEmpty(argv),
);
