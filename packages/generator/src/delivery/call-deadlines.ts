import type { Clock } from '../runtime/clock.ts';

/** A call that is under way. */
interface Call {
  readonly controller: AbortController;
  readonly timeoutMs: number;
  /** Epoch milliseconds. */
  readonly deadline: number;
}

/** Of a timer that is not needed any more: without a reason each would get one made, with its stack. */
const stopped = 'stopped';

/** Aborts the calls that take too long. One timer serves all: one for each would take a twentieth of a call's time. */
export class CallDeadlines {
  private readonly calls = new Set<Call>();
  private timer = new AbortController();
  /** Epoch milliseconds for which the timer is set. */
  private timerAt = Infinity;
  private aborted: Error | undefined;

  /** `overdue` makes the reason for which a call is aborted. */
  constructor(
    private readonly clock: Clock,
    private readonly overdue: (timeoutMs: number) => Error,
  ) {}

  /** Makes a call, whose signal aborts after `timeoutMs`, or with all others. */
  async run<T>(timeoutMs: number, make: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    if (this.aborted) controller.abort(this.aborted);
    const call = { controller, timeoutMs, deadline: this.clock.now() + timeoutMs };
    this.calls.add(call);
    if (call.deadline < this.timerAt) this.setTimer();
    try {
      return await make(controller.signal);
    } finally {
      this.calls.delete(call);
      if (this.calls.size === 0) this.stopTimer();
    }
  }

  /** Aborts all calls, those included that begin later. */
  abort(reason: Error): void {
    this.aborted = reason;
    for (const { controller } of this.calls) controller.abort(reason);
  }

  private setTimer(): void {
    this.stopTimer();
    this.timerAt = Math.min(...Array.from(this.calls, ({ deadline }) => deadline));
    void this.wait(this.timerAt, this.timer.signal);
  }

  private stopTimer(): void {
    if (this.timerAt === Infinity) return;
    this.timerAt = Infinity;
    this.timer.abort(stopped);
    this.timer = new AbortController();
  }

  private async wait(until: number, signal: AbortSignal): Promise<void> {
    await this.clock.sleep(until - this.clock.now(), signal);
    if (signal.aborted) return;
    this.timerAt = Infinity;
    const now = this.clock.now();
    for (const call of this.calls) {
      if (call.deadline > now) continue;
      this.calls.delete(call);
      call.controller.abort(this.overdue(call.timeoutMs));
    }
    if (this.calls.size > 0) this.setTimer();
  }
}
