/** Cancels what was scheduled; calling it again, or after it ran, does nothing. */
export type Cancel = () => void;

/** The one source of time: buffers, states and timestamps all ask it, so that tests and people can move it. */
export interface Clock {
  now(): Date;
  /**
   * Sees to it that no time before this moment is shown, in epoch milliseconds: where something that has happened lies
   * in the future, the machine's clock was set back.
   */
  notBefore(epochMs: number): void;
  /** Runs `task` once `at` is reached, by waiting or by moving the clock. A time in the past is due at once. */
  schedule(at: Date, task: () => void | Promise<void>): Cancel;
}

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly task: () => void | Promise<void>;
}

const yearMs = 365.25 * 24 * 60 * 60 * 1000;

/** How far a clock may be ahead of the machine's: what a person may want to see, and what a date can hold. */
const mostAheadMs = 100 * yearMs;

/** `setTimeout` fires at once for longer waits than this, in milliseconds. */
const longestTimeout = 2 ** 31 - 1;

/**
 * A clock that runs with the machine's and can be moved forward.
 *
 * What falls due while it is moved runs in order of its due time, each seeing the clock at that time, and is
 * awaited before `advance` returns. Clients whose own clock is behind still sign validly: signatures are not
 * checked for their date.
 */
export class AdjustableClock implements Clock {
  private offset = 0;
  private keep: (aheadMs: number) => void = () => {};
  /** The time shown while `advance` runs what falls due on the way. */
  private held: number | undefined;
  private readonly entries = new Set<Entry>();
  private timer: NodeJS.Timeout | undefined;
  /** The latest time shown. */
  private latest = Number.NEGATIVE_INFINITY;
  private sequence = 0;
  private moving: Promise<void> = Promise.resolve();

  constructor(
    private readonly machine: () => number = Date.now,
    private readonly onError: (error: unknown) => void = (error) => {
      throw error;
    },
  ) {}

  now(): Date {
    return new Date(this.milliseconds());
  }

  /** How far it has been moved ahead of the machine's, in milliseconds. */
  get aheadMs(): number {
    return this.offset;
  }

  /**
   * Goes on from where another one was, which `keep` is told of each time before it is moved: what has been written at a
   * time must not lie in the future of the next process.
   *
   * @throws {RangeError} when that is no time or too far ahead.
   */
  resume(aheadMs: number, keep: (aheadMs: number) => void): void {
    checkAhead(aheadMs);
    this.offset = Math.max(this.offset, aheadMs);
    this.keep = keep;
    this.arm();
  }

  schedule(at: Date, task: () => void | Promise<void>): Cancel {
    const entry: Entry = { at: at.getTime(), order: this.sequence++, task };
    this.entries.add(entry);
    this.arm();
    return () => {
      if (this.entries.delete(entry)) this.arm();
    };
  }

  notBefore(epochMs: number): void {
    const behind = epochMs - this.milliseconds();
    if (behind <= 0 || this.offset + behind > mostAheadMs) return;
    this.offset += behind;
    this.keep(this.offset);
    this.arm();
  }

  /**
   * Moves the clock forward; resolves once everything that fell due on the way has been done.
   *
   * @throws {RangeError} when it is no time, back, or the clock would be more than a hundred years ahead; it is not
   * moved then.
   */
  advance(milliseconds: number): Promise<void> {
    const moving = this.moving.then(() => this.move(milliseconds));
    this.moving = moving.catch(() => {});
    return moving;
  }

  /** Forgets everything scheduled. */
  stop(): void {
    this.entries.clear();
    clearTimeout(this.timer);
  }

  private milliseconds(): number {
    if (this.held !== undefined) return this.held;
    const shown = this.machine() + this.offset;
    // A clock of the machine that is set back must not take time along.
    if (shown < this.latest) this.offset += this.latest - shown;
    else this.latest = shown;
    return this.latest;
  }

  private async move(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0)) throw new RangeError(`a clock moves forward only, got ${milliseconds} ms`);
    const target = this.milliseconds() + milliseconds;
    checkAhead(target - this.machine());
    this.keep(Math.max(this.offset, target - this.machine()));
    try {
      for (let next = this.next(); next && next.at <= target; next = this.next()) {
        this.held = Math.max(next.at, this.milliseconds());
        await this.run(next);
      }
    } finally {
      this.held = undefined;
    }
    this.offset = Math.max(this.offset, target - this.machine());
    this.arm();
  }

  private next(): Entry | undefined {
    let first: Entry | undefined;
    for (const entry of this.entries) {
      if (!first || entry.at < first.at || (entry.at === first.at && entry.order < first.order))
        first = entry;
    }
    return first;
  }

  private arm(): void {
    clearTimeout(this.timer);
    // What is due while the clock is moved is run and awaited there, one after the other.
    if (this.held !== undefined) return;
    const next = this.next();
    if (!next) return;
    this.timer = setTimeout(
      () => this.fire(),
      Math.min(Math.max(0, next.at - this.milliseconds()), longestTimeout),
    );
    this.timer.unref();
  }

  private fire(): void {
    const now = this.milliseconds();
    for (let next = this.next(); next && next.at <= now; next = this.next()) void this.run(next);
    this.arm();
  }

  private async run(entry: Entry): Promise<void> {
    this.entries.delete(entry);
    try {
      await entry.task();
    } catch (error) {
      this.onError(error);
    }
  }
}

function checkAhead(aheadMs: number): void {
  if (typeof aheadMs === 'number' && aheadMs <= mostAheadMs) return;
  throw new RangeError(`a clock may be 100 years ahead of the machine's, got ${aheadMs / yearMs} years`);
}
