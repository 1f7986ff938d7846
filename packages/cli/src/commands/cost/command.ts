import type { Given } from '@clickstream/generator';
import { UsageError } from '@clickstream/generator/cli';
import { prices, pricedRegion } from '@clickstream/infrastructure/cost';
import type { Command } from '../../command/command.ts';
import { declareOptions, givenOptions } from '../../options/declare-options.ts';
import { printJson } from '../lake/print.ts';
import { estimate } from './estimate.ts';
import { measureRun } from './measure-run.ts';
import { costOptions } from './options.ts';
import { billText, estimateText, priceLines } from './text.ts';

/** `cost`: dollars and limits of each layout, or of what a local run has used. */
export const cost: Command<unknown> = {
  options: (yargs) =>
    declareOptions(
      yargs.usage(
        '$0 cost [options]\n\nSays what the stack of cdktf.json costs in a month, item by item, in each layout, one event a record and packed; and which limits would be passed. By list prices, without the free tier.',
      ),
      costOptions,
    ),
  async run(argv) {
    const { measured, ...given } = givenOptions(argv, costOptions);
    return measured ? printMeasured(given) : printEstimate(given);
  },
};

type CostGiven = Omit<Given<typeof costOptions>, 'measured'>;

async function printEstimate({ json, endpointUrl, ...given }: CostGiven): Promise<number> {
  if (endpointUrl !== undefined) throw new UsageError('--endpoint-url goes with --measured alone');
  const estimated = await estimate(given, process.env);
  if (estimated.region !== pricedRegion)
    process.stderr.write(`cost: prices are those of ${pricedRegion}; ${estimated.region} may ask more\n`);
  if (json) printJson({ ...estimated, prices });
  else process.stdout.write(`${estimateText(estimated)}\n`);
  return 0;
}

async function printMeasured({ json, endpointUrl, layout, ...estimated }: CostGiven): Promise<number> {
  const asked = Object.entries({ ...estimated, layout }).find(([, value]) => value !== undefined);
  if (asked) throw new UsageError(`--${asked[0]} is for an estimate: --measured takes what there is`);
  const run = await measureRun(endpointUrl, process.env);
  if (json) printJson({ ...run, prices });
  else process.stdout.write(`${billText(run)}\n${priceLines(run.items.map(({ name }) => name))}\n`);
  return 0;
}
