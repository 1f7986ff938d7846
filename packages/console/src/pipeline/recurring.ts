import { setTimeout as sleep } from 'node:timers/promises';
import { partOf } from '../problem.ts';
import type { Part } from '../problem.ts';

/** By default a part that takes longer than this keeps no other waiting: milliseconds. */
const timeoutMs = 500;

/** A part of a page that is read again after a while, and not more often; one that nobody answered for, each time. */
export class Recurring<T> {
  private known: Part<T>;
  private reading: Promise<void> | undefined;
  private readAt = -Infinity;

  constructor(
    private readonly what: string,
    private readonly read: () => Promise<T>,
    private readonly options: { readonly waitMs?: number } = {},
  ) {
    this.known = { problem: `${what}: reading…`, isPending: true };
  }

  /** What is known; read anew where that is older. */
  async part(nowMs: number, intervalMs: number): Promise<Part<T>> {
    if (!this.reading && this.isDue(nowMs, intervalMs)) {
      this.readAt = nowMs;
      this.reading = this.readAgain();
    }
    const { waitMs = timeoutMs } = this.options;
    await Promise.race([this.reading, sleep(waitMs, undefined, { ref: false })]);
    return this.known;
  }

  private isDue(nowMs: number, intervalMs: number): boolean {
    const isUnanswered = 'problem' in this.known && this.known.isUnreachable === true;
    return isUnanswered || nowMs - this.readAt >= intervalMs;
  }

  private async readAgain(): Promise<void> {
    this.known = await partOf(this.what, this.read);
    this.reading = undefined;
  }
}
