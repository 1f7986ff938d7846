/** What options are when they are not given: the code takes them from here, and so do help, docstrings and tables. */
export const defaults = {
  /** How many visitors the tutorial has. */
  users: 100,
  speedup: 1,
  concurrency: 8,
  /** Without a rate. */
  lingerMs: 0,
  /** At a rate, an event waits so long for others to share its call: half a second is nothing to a lake. */
  lingerAtRateMs: 500,
  deadlineMs: 60_000,
  drainMs: 5000,
  deadLetterPath: 'clickstream-dead-letters.jsonl',
  pack: 1,
} as const;

/** Of the command line, where they are others: those of the tutorial. */
export const commandDefaults = { count: 100, maxDelaySeconds: 1 } as const;
