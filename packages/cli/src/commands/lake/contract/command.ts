import { sourceContract } from '@clickstream/contract';
import { contractOptions } from '@clickstream/lake';
import { z } from 'zod';
import type { Command } from '../../../command/command.ts';
import { declareOptions, givenOptions } from '../../../options/declare-options.ts';
import { readContract } from '../open-lake.ts';
import { printJson } from '../print.ts';

/** `lake contract`. */
export const contract: Command<unknown> = {
  options: (yargs) =>
    declareOptions(
      yargs.usage(
        '$0 lake contract [options]\n\nPrints a source contract: what a source of events promises. A file of yours is checked.',
      ),
      contractOptions,
    ),
  async run(argv) {
    const { contract: given, schema } = givenOptions(argv, contractOptions);
    printJson(
      schema ? z.toJSONSchema(sourceContract, { io: 'input' }) : await readContract(given ?? 'tutorial'),
    );
    return 0;
  },
};
