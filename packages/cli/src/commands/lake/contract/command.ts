import { contractOptions } from '@clickstream/lake/options';
import type { Command } from '../../../command/command.ts';
import { declareOptions, givenOptions } from '../../../options/declare-options.ts';

/** `lake contract`. */
export const contract: Command<unknown> = {
  options: (yargs) =>
    declareOptions(
      yargs.usage(
        '$0 lake contract [options]\n\nPrints a source contract: what a source of events promises. Checks a file of your own.',
      ),
      contractOptions,
    ),
  run: async (argv) => (await import('./run-contract.ts')).runContract(givenOptions(argv, contractOptions)),
};
