import { invalidParameter } from '../errors.ts';

/** Observed: DefangLabs/defang#1008. */
export const invalidTerm = (term: string) =>
  invalidParameter(`Invalid filter pattern: Invalid character(s) in term '${term}'`);
