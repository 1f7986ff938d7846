import { defaultUsers } from './catalogue/vocabulary.ts';
import type { ClickstreamOptions } from './clickstream-options.ts';
import { faults } from './faults/faults.ts';
import type { Fault, Faults } from './faults/faults.ts';
import { createMoment } from './moment.ts';
import type { Moment } from './moment.ts';
import { OptionError } from './option-error.ts';
import { createPace } from './pace/create-pace.ts';
import type { RunPace } from './pace/create-pace.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import type { Schema } from './schema.ts';
import { createSchema } from './schemas/create-schema.ts';
import { drawSeed } from './seed.ts';
import { stepCount, tutorialStepCount } from './step.ts';
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

function check(valid: boolean, name: string, allowed: string, got: unknown): void {
  if (!valid) throw new OptionError(name, `must be ${allowed}, got ${String(got)}`);
}

function checkedNumbers(options: ClickstreamOptions): Numbers {
  const { count = Infinity, users = defaultUsers, seed = drawSeed() } = options;
  const counts = count === Infinity || (Number.isSafeInteger(count) && count > 0);
  check(counts, 'count', 'a whole number above 0', count);
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
  return { count, users, seed };
}

function checkedSchema({ schema: name = 'tutorial', compat = false, omit }: ClickstreamOptions): Schema {
  const schema = createSchema(name, compat);
  if (omit !== undefined && !schema.fields.includes(omit)) {
    throw new OptionError('omit', `must be one of ${schema.fields.join(', ')}, got ${omit}`);
  }
  return schema;
}

/**
 * Prepares a run.
 *
 * @throws {OptionError} when an option is out of its range or excludes another.
 */
export function plan(options: ClickstreamOptions): Plan {
  const numbers = checkedNumbers(options);
  const { users, seed } = numbers;
  const schema = checkedSchema(options);
  const segment = schema.name === 'segment';
  const { journeys: byVisitors = segment } = options;
  const pace = createPace(createRandom(seed, 'when'), options, byVisitors ? users : undefined);
  const drawFault = faults(createRandom(seed, 'faults'), schema.userField, options);
  const steps = segment ? stepCount : tutorialStepCount;
  const what = createRandom(seed, 'what');
  const traffic = byVisitors
    ? journeys(what, { users, steps, offline: segment })
    : independent(what, { users, steps });
  return new PlannedRun(numbers, {
    schema,
    pace,
    traffic,
    drawFault,
    ids: createRandom(seed, 'ids'),
    fillsSpan: options.backfill !== undefined,
  });
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
