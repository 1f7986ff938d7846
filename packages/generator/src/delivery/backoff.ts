import type { Random } from '../runtime/random.ts';

/** How long to wait after failures: full jitter, doubled with each failure in a row, forgotten after any progress. */
export class Backoff {
  private readonly random: Random;
  private readonly baseMs: number;
  private readonly capMs: number;
  private failures = 0;

  constructor(random: Random, { baseMs = 50, capMs = 10_000 }: { baseMs?: number; capMs?: number } = {}) {
    this.random = random;
    this.baseMs = baseMs;
    this.capMs = capMs;
  }

  /** Milliseconds to wait after a failure; `progress`: something else got through at the same time. */
  next(progress: boolean): number {
    this.failures = progress ? 1 : this.failures + 1;
    return this.random.next() * Math.min(this.capMs, this.baseMs * 2 ** Math.min(this.failures, 30));
  }

  reset(): void {
    this.failures = 0;
  }
}
