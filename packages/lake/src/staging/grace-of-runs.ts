/** How long what may belong to a run that goes on is left alone: milliseconds. */
export const graceMsOfRuns = 3_600_000;
