import type { Command } from '../../command/command.ts';
import { declareOptions, givenOptions } from '../../options/declare-options.ts';
import { costOptions } from './options.ts';

/** `cost`: dollars and limits of each layout, or of what a local run has used. */
export const cost: Command<unknown> = {
  options: (yargs) =>
    declareOptions(
      yargs.usage(
        '$0 cost [options]\n\nSays what the stack of cdktf.json costs in a month, item by item, in each layout, one event a record and packed; and which limits would be passed. By list prices, without the free tier.',
      ),
      costOptions,
    ),
  run: async (argv) => (await import('./run-cost.ts')).runCost(givenOptions(argv, costOptions)),
};
