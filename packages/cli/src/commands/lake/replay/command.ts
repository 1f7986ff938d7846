import { replayOptions } from '@clickstream/lake/options';
import { lakeCommand } from '../lake-command.ts';

/** `lake replay`. */
export const replay = lakeCommand(
  'replay [options]\n\nSends what failed again: the error objects of the lake, or a file of dead letters or events. Without --yes it only shows what it would do.',
  replayOptions,
  async (argv) => (await import('./run-replay.ts')).runReplay(argv),
);
