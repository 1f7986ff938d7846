import type { Moment } from '../moment.ts';

/** Who does what: fills in everything of a moment but its time, its number and its id. */
export type Traffic = (moment: Moment) => void;
