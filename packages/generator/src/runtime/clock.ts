/** Real time, as an argument: what waits or measures asks this and nothing else. */
export interface Clock {
  /** Epoch milliseconds, with fractions. Never goes backwards. */
  now(): number;
  /** Resolves after `ms` milliseconds, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of this machine: wall time at the start of the process, monotonic from there. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      // 2^31 - 1 ms is the longest timer there is: whoever waits longer asks again.
      const timer = setTimeout(done, Math.min(Math.max(ms, 0), 0x7fff_ffff));
      signal?.addEventListener('abort', done);
    }),
};
