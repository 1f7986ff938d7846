import type { Command } from '../../command/command.ts';
import { declareOptions, givenOptions } from '../../options/declare-options.ts';
import { costOptions } from './options.ts';

/** `cost`: dollars and limits of each layout, or of what a local run has used. */
export const cost: Command<unknown> = {
  options: (yargs) =>
    declareOptions(
      yargs.usage(
        '$0 cost [options]\n\nEstimates the monthly cost of the stack in cdktf.json, item by item, for each layout, with one event per record and packed, and shows which limits would be exceeded. List prices, without the free tier.',
      ),
      costOptions,
    ),
  run: async (argv) => (await import('./run-cost.ts')).runCost(givenOptions(argv, costOptions)),
};
