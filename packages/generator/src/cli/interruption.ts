/** Ctrl-C, and what else ends a process politely (SIGTERM, a closed terminal). */
export interface Interruption {
  /** Aborted by the first: end what is under way in good order. */
  readonly signal: AbortSignal;
  /** Aborted by the second: give up what is under way. */
  readonly abandon: AbortSignal;
  /** Does what the first signal does, without `onStop`: for other reasons to end. */
  stop(this: void): void;
  /** Stops listening. */
  release(this: void): void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Listens for the signals until `release` is called.
 *
 * @param onStop hears the first, as a person calls it, such as `Ctrl-C` or `SIGTERM`: the place to say what it waits for
 */
export function listenForInterruption(onStop: (signal: string) => void = () => {}): Interruption {
  const stop = new AbortController();
  const abandon = new AbortController();
  const hear = (name: NodeJS.Signals): void => {
    if (stop.signal.aborted) return abandon.abort();
    stop.abort();
    onStop(name === 'SIGINT' ? 'Ctrl-C' : name);
  };
  for (const name of signals) process.on(name, hear);
  return {
    signal: stop.signal,
    abandon: abandon.signal,
    stop: () => stop.abort(),
    release() {
      for (const name of signals) process.off(name, hear);
    },
  };
}
