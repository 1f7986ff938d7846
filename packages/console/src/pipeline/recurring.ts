import { partOf } from '../problem.ts';
import type { Part } from '../problem.ts';

/** A part of a page that is read again after a while, and not more often. */
export class Recurring<T> {
  private last: Promise<Part<T>> | undefined;
  private readAtMs = -Infinity;

  constructor(
    private readonly what: string,
    private readonly intervalMs: number,
    private readonly read: () => Promise<T>,
  ) {}

  /** What is known; read anew when its time has come. */
  part(nowMs: number): Promise<Part<T>> {
    if (!this.last || nowMs - this.readAtMs >= this.intervalMs) {
      this.readAtMs = nowMs;
      this.last = partOf(this.what, this.read);
    }
    return this.last;
  }
}
