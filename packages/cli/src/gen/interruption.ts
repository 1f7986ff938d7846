/** Ctrl-C, and what ends a process politely: the first ends the run, the second gives up what is under way. */
export interface Interruption {
  readonly signal: AbortSignal;
  readonly abandon: AbortSignal;
  /** Stops listening. */
  release(): void;
}

/** Listens for SIGINT and SIGTERM. */
export function listenForInterruption(): Interruption {
  const stop = new AbortController();
  const abandon = new AbortController();
  const hear = (): void => {
    if (stop.signal.aborted) return abandon.abort();
    stop.abort();
    if (process.stderr.isTTY) process.stderr.write('\nstopping; once more to give up what is under way\n');
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  return {
    signal: stop.signal,
    abandon: abandon.signal,
    release() {
      process.off('SIGINT', hear);
      process.off('SIGTERM', hear);
    },
  };
}
