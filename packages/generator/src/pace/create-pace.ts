import { defaults } from '../options/defaults.ts';
import { OptionError } from '../messages/option-error.ts';
import type { Random } from '../runtime/random.ts';
import { advance, intensityBetween } from './intensity.ts';
import { poissonGaps, spreadGaps, uniformGaps } from './gaps.ts';
import type { Gaps, Pace } from './pace.ts';
import type { PaceOptions } from './pace-options.ts';
import { rateProfile } from './rate-profile.ts';

/** When the events of a run happen. */
export interface RunPace {
  /** Logical time at which the run begins. */
  readonly start: Date;
  /** Epoch microseconds of logical time after which no event is due. */
  readonly endMicros: number;
  readonly pace: Pace;
  /** How many microseconds of logical time pass in one of real time; undefined: events are due as they are taken. */
  readonly speedup: number | undefined;
  /** Real time in milliseconds after which a run without a pace ends. */
  readonly limitMs: number;
}

/** A run of visitors without any pace: each acts ten times a day on average. */
const secondsAVisitor = 86_400 / 10;

function exclusive(options: PaceOptions, names: readonly (keyof PaceOptions)[]): void {
  const [first, second] = names.filter((name) => options[name] !== undefined);
  if (second !== undefined) throw new OptionError(second, `does not go with ${first}`);
}

/**
 * Works out the pace of a run.
 *
 * @throws {OptionError} when a value is out of its range or excludes another.
 */
export function createPace(random: Random, options: PaceOptions, visitors: number | undefined): RunPace {
  const {
    count = Infinity,
    durationSeconds,
    maxDelaySeconds,
    rate,
    backfill,
    speedup = defaults.speedup,
  } = options;
  exclusive(options, ['rate', 'maxDelaySeconds']);
  exclusive(options, ['backfill', 'maxDelaySeconds']);
  exclusive(options, ['backfill', 'start']);
  exclusive(options, ['backfill', 'speedup']);
  exclusive(options, ['backfill', 'durationSeconds']);
  const historic = backfill !== undefined || (rate === undefined && !maxDelaySeconds);
  const profile = rateProfile(options.rateProfile ?? (historic && visitors !== undefined ? 'shop' : 'flat'));
  const by = (gaps: Gaps): Pace => {
    return (previous) => advance(profile, previous, gaps());
  };

  if (backfill) {
    const { from, to } = backfill;
    if (count === Infinity && rate === undefined)
      throw new OptionError('backfill', 'needs a count or a rate');
    const span = intensityBetween(profile, from.getTime() * 1000, to.getTime() * 1000);
    const pace = by(rate === undefined ? spreadGaps(random, count, span) : poissonGaps(random, rate));
    return { start: from, endMicros: to.getTime() * 1000, pace, speedup: undefined, limitMs: Infinity };
  }

  if (rate !== undefined || maxDelaySeconds) {
    const start = options.start ?? new Date();
    const endMicros = (start.getTime() + (durationSeconds ?? Infinity) * 1000 * speedup) * 1000;
    const gaps = rate === undefined ? uniformGaps(random, maxDelaySeconds!) : poissonGaps(random, rate);
    return { start, endMicros, pace: by(gaps), speedup, limitMs: Infinity };
  }

  if (options.speedup !== undefined) throw new OptionError('speedup', 'needs a rate or a longest pause');
  const limitMs = (durationSeconds ?? Infinity) * 1000;
  if (visitors === undefined) {
    const start = options.start ?? new Date();
    return { start, endMicros: Infinity, pace: (previous) => previous + 1, speedup: undefined, limitMs };
  }
  // Visits take time. History that is to be made at once ends about now rather than in the future.
  const natural = visitors / secondsAVisitor;
  const spanMs = count === Infinity ? 0 : (count / natural) * 1000;
  const start = options.start ?? new Date(Math.max(0, Date.now() - Math.ceil(spanMs)));
  const startMicros = start.getTime() * 1000;
  // Of so many events in that time, none comes after it.
  const gaps =
    count === Infinity
      ? poissonGaps(random, natural)
      : spreadGaps(random, count, intensityBetween(profile, startMicros, startMicros + spanMs * 1000));
  return { start, endMicros: Infinity, pace: by(gaps), speedup: undefined, limitMs };
}
