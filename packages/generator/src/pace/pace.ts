/**
 * When things happen: from the logical time of one event to that of the next, in epoch microseconds.
 *
 * An open model: times follow from each other and the random numbers alone, never from how long the work took,
 * so a slow target makes events late but never makes them fewer or different.
 */
export type Pace = (previousMicros: number) => number;

/** The pauses between events, in microseconds, as they are while the intensity is 1. */
export type Gaps = () => number;
