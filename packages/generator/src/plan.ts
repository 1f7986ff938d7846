import { defaultUsers } from './catalogue/vocabulary.ts';
import type { ClickstreamOptions } from './clickstream-options.ts';
import { faults } from './faults/faults.ts';
import type { Fault } from './faults/faults.ts';
import { createMoment } from './moment.ts';
import type { Moment } from './moment.ts';
import { OptionError } from './option-error.ts';
import { createPace } from './pace/create-pace.ts';
import { createRandom } from './random.ts';
import type { Schema } from './schema.ts';
import { createSchema } from './schemas/create-schema.ts';
import { drawSeed } from './seed.ts';
import { stepCount, tutorialStepCount } from './step.ts';
import { independent } from './traffic/independent.ts';
import { journeys } from './traffic/journeys.ts';

/** A run that is ready to begin: options checked, defaults filled in, seed and start drawn. */
export interface Plan {
  readonly seed: number;
  readonly start: Date;
  readonly users: number;
  readonly schema: Schema;
  /** How many microseconds of logical time pass in one of real time; undefined: events are due as they are taken. */
  readonly speedup: number | undefined;
  /** Real time in milliseconds after which the run ends. */
  readonly limitMs: number;
  /** How many events there will be, as far as that is known; else Infinity. */
  readonly count: number;
  /** Epoch milliseconds of logical time at which the run ends, as far as that is known; else Infinity. */
  readonly endEpochMs: number;
  /** The moment of the current event, and what is wrong with it. */
  readonly moment: Moment;
  readonly fault: Fault | undefined;
  /** Moves on to the next event; false when there is none. */
  next(): boolean;
}

function check(valid: boolean, name: string, allowed: string, got: unknown): void {
  if (!valid) throw new OptionError(name, `must be ${allowed}, got ${String(got)}`);
}

/**
 * Prepares a run.
 *
 * @throws {OptionError} when an option is out of its range or excludes another.
 */
export function plan(options: ClickstreamOptions): Plan {
  const { count = Infinity, users = defaultUsers, seed = drawSeed(), compat = false } = options;
  check(
    count === Infinity || (Number.isSafeInteger(count) && count > 0),
    'count',
    'a whole number above 0',
    count,
  );
  check(
    Number.isSafeInteger(users) && users > 0 && users <= 1e7,
    'users',
    'a whole number 1..10000000',
    users,
  );
  check(Number.isSafeInteger(seed) && seed >= 0, 'seed', 'a whole number 0..9007199254740991', seed);
  const startTime = options.start?.getTime() ?? 0;
  check(
    startTime >= 0 && startTime < 253_402_300_800_000,
    'start',
    'a time from 1970 to 9999',
    options.start,
  );

  const { schema: name = 'tutorial' } = options;
  const { journeys: byVisitors = name === 'segment' } = options;
  const schema = createSchema(name, compat);
  if (options.omit !== undefined && !schema.fields.includes(options.omit)) {
    throw new OptionError('omit', `must be one of ${schema.fields.join(', ')}, got ${options.omit}`);
  }
  const steps = name === 'segment' ? stepCount : tutorialStepCount;
  const what = createRandom(seed, 'what');
  const traffic = byVisitors
    ? journeys(what, { users, steps, offline: name === 'segment' })
    : independent(what, { users, steps });
  const runPace = createPace(createRandom(seed, 'when'), options, byVisitors ? users : undefined);
  const { pace, start, endMicros, speedup, limitMs } = runPace;
  const drawFault = faults(createRandom(seed, 'faults'), schema.userField, options);
  const ids = createRandom(seed, 'ids');
  const moment = createMoment();
  moment.timeMicros = start.getTime() * 1000;
  // The pace's own time has fractions; an event's is whole and never that of the event before.
  let exactMicros = moment.timeMicros;

  const run = {
    seed,
    start,
    users,
    schema,
    speedup,
    limitMs,
    count,
    endEpochMs: endMicros / 1000,
    moment,
    fault: undefined as Fault | undefined,
    next() {
      if (moment.index + 1 >= count) return false;
      exactMicros = pace(exactMicros);
      if (exactMicros > endMicros && !(options.backfill && count < Infinity)) return false;
      moment.index += 1;
      moment.timeMicros = Math.max(Math.floor(exactMicros), moment.timeMicros + 1);
      traffic(moment);
      moment.idHigh = ids.uint32();
      moment.idLow = ids.uint32();
      const fault = drawFault();
      if (fault?.lateMicros !== undefined) moment.lagMicros += fault.lateMicros;
      run.fault = fault;
      return true;
    },
  };
  return run;
}
