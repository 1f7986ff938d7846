import { OptionError } from '../option-error.ts';
import type { Random } from '../random.ts';

/** The faults asked for: what share of events has them. */
export interface FaultOptions {
  /** A field that bad events lack. Default the user's. */
  readonly omit?: string | undefined;
  /** The share of events that lack the field. Default 1 when a field is given, else 0. */
  readonly badRate?: number | undefined;
  /** Events that arrive late: up to `maxSeconds` after they happened, all lengths equally likely. */
  readonly late?: { rate: number; maxSeconds: number } | undefined;
  /** The share of events that are sent twice, the same id and the same bytes, up to 100 events apart. */
  readonly duplicateRate?: number | undefined;
  /** The share of events that are no JSON: the end is missing. */
  readonly corruptRate?: number | undefined;
}

/** What is wrong with an event on purpose. */
export interface Fault {
  /** The field it lacks. */
  readonly omit?: string;
  /** How much later it arrives than it happened, in microseconds. */
  readonly lateMicros?: number;
  /** The share of its bytes that is left. */
  readonly keep?: number;
  /** After how many further events it is sent again. */
  readonly echoAfter?: number;
}

/** Decides for each event what is wrong with it; undefined: nothing. */
export type Faults = () => Fault | undefined;

const maxEchoEvents = 100;

/**
 * Creates the faults of a run. They have random numbers of their own, so the events beneath stay the same, and each
 * kind takes its numbers for every event, so that one kind does not shift the others.
 */
export function faults(random: Random, userField: string, options: FaultOptions): Faults {
  const { late, duplicateRate = 0, corruptRate = 0 } = options;
  const { badRate = options.omit === undefined ? 0 : 1, omit = userField } = options;
  for (const [name, rate] of Object.entries({ badRate, duplicateRate, corruptRate, late: late?.rate ?? 0 })) {
    if (!(rate >= 0 && rate <= 1)) throw new OptionError(name, `must be a share 0..1, got ${rate}`);
  }
  const lateMicros = (late?.maxSeconds ?? 0) * 1_000_000;
  if (late && !(lateMicros > 0)) {
    throw new OptionError('late', `must be at most some time above 0, got ${late.maxSeconds} s`);
  }
  if (badRate === 0 && duplicateRate === 0 && corruptRate === 0 && !late) return () => undefined;
  return () => {
    const bad = random.next() < badRate;
    const isLate = random.next() < (late?.rate ?? 0);
    const by = random.next();
    const corrupt = random.next() < corruptRate;
    const keep = random.next();
    const echo = random.next() < duplicateRate;
    const after = random.below(maxEchoEvents);
    if (!bad && !isLate && !corrupt && !echo) return undefined;
    return {
      ...(bad && { omit }),
      ...(isLate && { lateMicros: Math.ceil(by * lateMicros) }),
      ...(corrupt && { keep }),
      ...(echo && { echoAfter: after }),
    };
  };
}
