import { OptionError } from '@clickstream/generator';
import type { ClickstreamOptions } from '@clickstream/generator';
import { UsageError } from '../../command/usage-error.ts';
import type { GenOptions } from './options.ts';

const DEFAULT_COUNT = 100;
const DEFAULT_MAX_DELAY_SECONDS = 1;

/** What to generate and when, as the options say, with the tutorial's defaults. */
export function clickstreamOptions(argv: GenOptions): ClickstreamOptions {
  const { schema, compat, journeys, users, seed, start, rate, rateProfile, speedup, duration, backfill } =
    argv;
  const endless = duration !== undefined || (backfill !== undefined && rate !== undefined);
  const paced = rate !== undefined || backfill !== undefined;
  return {
    schema: schema as ClickstreamOptions['schema'],
    compat,
    journeys,
    users,
    count: argv.count ?? (endless ? undefined : DEFAULT_COUNT),
    durationSeconds: duration,
    seed,
    start,
    maxDelaySeconds: argv.maxDelay ?? (paced ? undefined : DEFAULT_MAX_DELAY_SECONDS),
    rate,
    rateProfile,
    speedup,
    backfill,
    omit: argv.omit,
    badRate: argv.badRate,
    late: argv.late,
    duplicateRate: argv.duplicate,
    corruptRate: argv.corrupt,
  };
}

const FLAGS: Record<string, string> = {
  maxDelaySeconds: 'max-delay',
  durationSeconds: 'duration',
  rateProfile: 'rate-profile',
  badRate: 'bad-rate',
  duplicateRate: 'duplicate',
  corruptRate: 'corrupt',
  url: 'sink',
};

/** The same mistake in the words of the command line; any other error as it is. */
export function inFlags(error: unknown): unknown {
  if (!(error instanceof OptionError)) return error;
  const rule = error.rule.replace(/(?<=does not go with )\w+/, (name) => `--${FLAGS[name] ?? name}`);
  return new UsageError(`--${FLAGS[error.option] ?? error.option} ${rule}`);
}
