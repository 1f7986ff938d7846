import { tailOptions } from '@clickstream/lake/options';
import { lakeCommand } from '../lake-command.ts';

/** `lake tail`. */
export const tail = lakeCommand(
  'tail [options]\n\nShows events as they arrive, until Ctrl-C: from the Kinesis stream of the setting realtime, within a second of their put; where there is none, or it may not be read, from objects of raw, as Firehose writes them (a minute or more later). It says on stderr which of both it reads.',
  tailOptions,
  async (argv) => (await import('./run-tail.ts')).runTail(argv),
);
