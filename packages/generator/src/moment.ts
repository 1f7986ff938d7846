/**
 * One thing that happens, before it is given a form: numbers only, so that drawing one costs no allocation.
 *
 * A run has one moment and overwrites it for each event. Traffic fills in who and what, the pace fills in
 * when, and a schema turns it into an event.
 */
export interface Moment {
  /** How many events of the run came before. */
  index: number;
  /** Microseconds since 1970 on the logical clock of the run. */
  timeMicros: number;
  /** Random bits for the event's id. */
  idHigh: number;
  idLow: number;
  /** 1 .. users. */
  user: number;
  /** Index into EVENTS. */
  event: number;
  /** Index into SYSTEMS. */
  system: number;
  /** Index into PAGES. */
  page: number;
}

/** Creates the moment of a run. */
export function createMoment(): Moment {
  return { index: 0, timeMicros: 0, idHigh: 0, idLow: 0, user: 1, event: 0, system: 0, page: 0 };
}
