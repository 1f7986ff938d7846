import type { Given } from '@clickstream/generator/options';
import { UsageError } from '@clickstream/generator/cli';
import { prices, pricedRegion } from '@clickstream/infrastructure/cost';
import { printJson } from '../../output/print.ts';
import { estimate } from './estimate.ts';
import type { costOptions } from './options.ts';
import { billText, estimateText, priceLines } from './text.ts';

type CostGiven = Omit<Given<typeof costOptions>, 'measured'>;

/** Runs `cost`; resolves with the exit code. */
export function runCost({ measured, ...given }: Given<typeof costOptions>): Promise<number> {
  return measured ? printMeasured(given) : printEstimate(given);
}

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
  const { measureRun } = await import('./measure-run.ts');
  const run = await measureRun(endpointUrl, process.env);
  if (json) printJson({ ...run, prices });
  else process.stdout.write(`${billText(run)}\n${priceLines(run.items.map(({ name }) => name))}\n`);
  return 0;
}
