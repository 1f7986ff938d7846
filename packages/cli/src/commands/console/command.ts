import { lakeOptions } from '@clickstream/lake/options';
import type { Command } from '../../command/command.ts';
import { declareOptions } from '../../options/declare-options.ts';
import { consoleOptions } from '../../options/console-options.ts';

const usage =
  '$0 console [options]\n\nShows the pipeline in the browser until Ctrl-C: that of local AWS or of a real account, by the APIs of AWS.';

/** `pnpm console`: the page that shows the pipeline. */
export const consoleCommand: Command<unknown> = {
  options: (yargs) =>
    declareOptions(
      declareOptions(yargs.usage(usage), lakeOptions, 'Which lake:').option('open', {
        boolean: true,
        default: true,
        describe: 'Open the browser, where there is a terminal; --no-open prints the address only',
      }),
      consoleOptions,
    ),
  run: async (argv) => (await import('./run-console.ts')).runConsole(argv),
};
