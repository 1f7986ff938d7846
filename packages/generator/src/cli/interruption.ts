/** Ctrl-C, and what else ends a process politely: the first ends the run, the second gives up what is under way. */
export interface Interruption {
  readonly signal: AbortSignal;
  readonly abandon: AbortSignal;
  /** Stops listening. */
  release(this: void): void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for the signals until `release` is called. */
export function listenForInterruption(): Interruption {
  const stop = new AbortController();
  const abandon = new AbortController();
  const hear = (): void => {
    if (stop.signal.aborted) return abandon.abort();
    stop.abort();
    if (process.stderr.isTTY) process.stderr.write('\nstopping; once more to give up what is under way\n');
  };
  for (const name of signals) process.on(name, hear);
  return {
    signal: stop.signal,
    abandon: abandon.signal,
    release() {
      for (const name of signals) process.off(name, hear);
    },
  };
}
