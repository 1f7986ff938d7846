import { replayOptions } from '@clickstream/lake/options';
import { lakeCommand } from '../lake-command.ts';

/** `lake replay`. */
export const replay = lakeCommand(
  'replay [options]\n\nSends again what failed: the error objects of the lake, or a file of dead letters or of events. Without --yes it only says what it would do.',
  replayOptions,
  async (argv) => (await import('./run-replay.ts')).runReplay(argv),
);
