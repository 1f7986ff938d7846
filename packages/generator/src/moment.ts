/**
 * One thing that happens, before it is given a form: numbers only, so that drawing one costs no allocation.
 *
 * A run has one moment and overwrites it for each event. Traffic fills in who and what, the pace fills in
 * when, and a schema turns it into an event.
 *
 * @mutable by traffic and pace: a run has one and fills it for each event
 */
export interface Moment {
  /** How many events of the run came before. */
  index: number;
  /** Epoch microseconds on the logical clock of the run: when the event arrives. */
  timeMicros: number;
  /** How long before its arrival the event happened: time in a device's queue, or a fault asked for. */
  lagMicros: number;
  /** Random bits for the event's id, 32 each. */
  idHigh: number;
  idLow: number;
  /** 1 .. users. */
  user: number;
  /** A Step. */
  step: number;
  /** Index into systems. */
  system: number;
  /** Index into pages. */
  page: number;
  /** Index into productsOfPage of the page. */
  product: number;
  /** 1: the visitor has signed in, now or before. */
  known: number;
  /** 32 bits that are the visit's own in every event of it. */
  visit: number;
  /** 32 bits that are the visitor's own in every event of the run: device, language, address. */
  traits: number;
}

/** Creates the moment of a run. */
export function createMoment(): Moment {
  return {
    index: -1,
    timeMicros: 0,
    lagMicros: 0,
    idHigh: 0,
    idLow: 0,
    user: 1,
    step: 0,
    system: 0,
    page: 0,
    product: 0,
    known: 0,
    visit: 0,
    traits: 0,
  };
}
