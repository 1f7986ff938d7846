import { USERS } from './catalogue/vocabulary.ts';
import { createTutorialSchema } from './catalogue/tutorial-event.ts';
import type { ClickstreamOptions } from './clickstream-options.ts';
import { faults } from './faults/faults.ts';
import type { Faults } from './faults/faults.ts';
import { createMoment } from './moment.ts';
import type { Moment } from './moment.ts';
import { OptionError } from './option-error.ts';
import type { Pace } from './pace/pace.ts';
import { uniform } from './pace/uniform.ts';
import { unpaced } from './pace/unpaced.ts';
import { createRandom } from './random.ts';
import type { Schema } from './schema.ts';
import { drawSeed } from './seed.ts';
import { independent } from './traffic/independent.ts';

/** A run that is ready to begin: options checked, defaults filled in, seed and start drawn. */
export interface Plan {
  readonly seed: number;
  readonly start: Date;
  readonly users: number;
  readonly schema: Schema;
  /** The run waits for its due times; else it goes as fast as its events are taken. */
  readonly paced: boolean;
  readonly faults: Faults;
  /** The moment of the current event. */
  readonly moment: Moment;
  /** Moves on to the next event; false when there is none. */
  next(): boolean;
}

function check(valid: boolean, name: string, allowed: string, got: unknown): void {
  if (!valid) throw new OptionError(name, `must be ${allowed}, got ${String(got)}`);
}

/** Prepares a run. Throws an OptionError that names the option, what it was, and what is allowed. */
export function plan(options: ClickstreamOptions): Plan {
  const { count = Infinity, users = USERS, maxDelaySeconds = 0 } = options;
  const { seed = drawSeed(), start = new Date() } = options;
  check(
    count === Infinity || (Number.isSafeInteger(count) && count > 0),
    'count',
    'a whole number above 0',
    count,
  );
  check(
    Number.isSafeInteger(users) && users > 0 && users <= 1e9,
    'users',
    'a whole number 1..1000000000',
    users,
  );
  check(maxDelaySeconds >= 0 && maxDelaySeconds <= 86_400, 'maxDelaySeconds', '0..86400', maxDelaySeconds);
  check(Number.isSafeInteger(seed) && seed >= 0, 'seed', 'a whole number 0..9007199254740991', seed);
  check(Number.isFinite(start.getTime()) && start.getTime() >= 0, 'start', 'a time from 1970 on', start);

  const schema = createTutorialSchema();
  const traffic = independent(createRandom(seed, 'what'), users);
  const pace: Pace = maxDelaySeconds > 0 ? uniform(createRandom(seed, 'when'), maxDelaySeconds) : unpaced;
  const ids = createRandom(seed, 'ids');
  const moment = createMoment();
  moment.index = -1;
  moment.timeMicros = start.getTime() * 1000;
  return {
    seed,
    start,
    users,
    schema,
    paced: maxDelaySeconds > 0,
    faults: faults(createRandom(seed, 'faults'), schema, options),
    moment,
    next() {
      if (moment.index + 1 >= count) return false;
      moment.index += 1;
      moment.timeMicros = pace(moment.timeMicros);
      traffic(moment);
      moment.idHigh = ids.uint32();
      moment.idLow = ids.uint32();
      return true;
    },
  };
}
