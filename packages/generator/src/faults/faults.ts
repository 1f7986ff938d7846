import type { Random } from '../runtime/random.ts';

/** The faults asked for: what share of events has them. */
export interface FaultOptions {
  /** Field that bad events omit. Default: the user, with a bad rate. */
  readonly omit?: string | undefined;
  /** Share of events without that field. Default: 1 with a field to omit. */
  readonly badRate?: number | undefined;
  /** RATE:MAX, such as 0.05:1h: this share of events arrives up to MAX late. */
  readonly late?: { rate: number; maxSeconds: number } | undefined;
  /** Share of events sent twice, up to 100 events apart. Default: 0. */
  readonly duplicateRate?: number | undefined;
  /** Share of events that are truncated, each in a record of its own. Default: 0. */
  readonly corruptRate?: number | undefined;
}

/** What is wrong with an event on purpose. */
export interface Fault {
  /** Field that bad events omit. Default: the user, with a bad rate. */
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
  const lateMicros = (late?.maxSeconds ?? 0) * 1_000_000;
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
