import type { ClickstreamOptions } from './clickstream-options.ts';
import { faults } from './faults/faults.ts';
import type { Fault, Faults } from './faults/faults.ts';
import { createMoment } from './moment.ts';
import type { Moment } from './moment.ts';
import { OptionError } from './messages/option-error.ts';
import { defaults } from './options/defaults.ts';
import { eventOptions } from './options/event-options.ts';
import { checkGiven } from './options/option.ts';
import { createPace } from './pace/create-pace.ts';
import type { RunPace } from './pace/create-pace.ts';
import { createRandom } from './runtime/random.ts';
import type { Random } from './runtime/random.ts';
import type { Schema } from './schemas/schema.ts';
import { createSchema } from './schemas/create-schema.ts';
import { drawSeed } from './runtime/seed.ts';
import { stepCount, tutorialStepCount } from './catalogue/step.ts';
import { independent } from './traffic/independent.ts';
import { journeys } from './traffic/journeys.ts';
import type { Traffic } from './traffic/traffic.ts';

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

/** The numbers of a run, filled in and checked. */
interface Numbers {
  readonly count: number;
  readonly users: number;
  readonly seed: number;
}

/** A run whose options are checked and whose times are fixed; its traffic is yet to be prepared. */
interface CheckedRun {
  readonly numbers: Numbers;
  readonly byVisitors: boolean;
  readonly sources: Omit<Sources, 'traffic'>;
}

/** Checks options and works out what costs nothing. `others`: members that somebody else looks after. */
function checked(options: ClickstreamOptions, others: readonly string[]): CheckedRun {
  checkGiven(options, eventOptions, others);
  const { count = Infinity, users = defaults.users, seed = drawSeed(), omit, backfill } = options;
  const { schema: name = 'tutorial', compat = false, journeys: byVisitors = name === 'segment' } = options;
  const schema = createSchema(name, compat);
  if (omit !== undefined && !schema.fields.includes(omit)) {
    throw new OptionError('omit', `must be one of ${schema.fields.join(', ')}, got ${omit}`);
  }
  const sources = {
    schema,
    pace: createPace(createRandom(seed, 'when'), options, byVisitors ? users : undefined),
    drawFault: faults(createRandom(seed, 'faults'), schema.userField, options),
    ids: createRandom(seed, 'ids'),
    fillsSpan: backfill !== undefined,
  };
  return { numbers: { count, users, seed }, byVisitors, sources };
}

/**
 * Checks options before anything is opened or made.
 *
 * @throws {OptionError} when one is out of its range or excludes another.
 */
export function checkOptions(options: ClickstreamOptions): void {
  checked(options, []);
}

/**
 * Prepares a run. `others`: members of the options that somebody else looks after.
 *
 * @throws {OptionError} when an option is out of its range or excludes another.
 */
export function plan(options: ClickstreamOptions, others: readonly string[] = []): Plan {
  const { numbers, byVisitors, sources } = checked(options, others);
  const { users, seed } = numbers;
  const segment = sources.schema.name === 'segment';
  const steps = segment ? stepCount : tutorialStepCount;
  const what = createRandom(seed, 'what');
  const traffic = byVisitors
    ? journeys(what, { users, steps, offline: segment })
    : independent(what, { users, steps });
  return new PlannedRun(numbers, { ...sources, traffic });
}

/** What a run draws its events from. */
interface Sources {
  readonly schema: Schema;
  readonly pace: RunPace;
  readonly traffic: Traffic;
  readonly drawFault: Faults;
  readonly ids: Random;
  /** The pace itself puts all events into the span of time there is. */
  readonly fillsSpan: boolean;
}

class PlannedRun implements Plan {
  readonly seed: number;
  readonly users: number;
  readonly count: number;
  readonly start: Date;
  readonly schema: Schema;
  readonly speedup: number | undefined;
  readonly limitMs: number;
  readonly endEpochMs: number;
  readonly moment = createMoment();
  fault: Fault | undefined;
  /** The pace's own time has fractions; an event's is whole and never that of the event before. */
  private exactMicros: number;

  constructor(
    { seed, users, count }: Numbers,
    private readonly sources: Sources,
  ) {
    const { start, speedup, limitMs, endMicros } = sources.pace;
    this.seed = seed;
    this.users = users;
    this.count = count;
    this.start = start;
    this.schema = sources.schema;
    this.speedup = speedup;
    this.limitMs = limitMs;
    this.endEpochMs = endMicros / 1000;
    this.exactMicros = start.getTime() * 1000;
    this.moment.timeMicros = this.exactMicros;
  }

  next(): boolean {
    const { moment, count } = this;
    const { pace, traffic, drawFault, ids, fillsSpan } = this.sources;
    if (moment.index + 1 >= count) return false;
    this.exactMicros = pace.pace(this.exactMicros);
    if (this.exactMicros > pace.endMicros && !(fillsSpan && count < Infinity)) return false;
    moment.index += 1;
    moment.timeMicros = Math.max(Math.floor(this.exactMicros), moment.timeMicros + 1);
    traffic(moment);
    moment.idHigh = ids.uint32();
    moment.idLow = ids.uint32();
    this.fault = drawFault();
    if (this.fault?.lateMicros !== undefined) moment.lagMicros += this.fault.lateMicros;
    return true;
  }
}
