import { sourceContract } from '@clickstream/contract';
import type { Argv } from 'yargs';
import { z } from 'zod';
import type { Command } from '../../../command/command.ts';
import { word } from '../../../options/readers.ts';
import { readContract } from '../open-lake.ts';
import { printJson } from '../print.ts';

const options = (yargs: Argv) =>
  yargs
    .usage(
      '$0 lake contract [options]\n\nPrints a source contract: what a source of events promises. A file of yours is checked.',
    )
    .option('contract', {
      nargs: 1,
      default: 'tutorial',
      coerce: word('contract'),
      describe: 'tutorial, segment, or a JSON file',
    })
    .option('schema', { type: 'boolean', default: false, describe: 'Print the JSON Schema of a contract' });

/** `lake contract`. */
export const contract: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  async run({ contract: given, schema }) {
    printJson(
      schema ? z.toJSONSchema(sourceContract, { io: 'input' }) : await readContract(given ?? 'tutorial'),
    );
    return 0;
  },
};
