import type { Cancel, Clock } from '../../../runtime/clock.ts';

export interface RetryQueueOptions<Item> {
  readonly clock: Clock;
  /** How many are worked on at the same time. */
  readonly concurrency: number;
  /** Resolves with true when the item is done with; otherwise, and when it rejects, it is tried again. */
  readonly work: (item: Item) => Promise<boolean>;
  /** How long to wait after so many attempts, in milliseconds of clock time. */
  readonly delayMs: (attempts: number) => number;
  readonly onError: (error: unknown) => void;
}

interface Progress {
  attempts: number;
  active: boolean;
  cancelRetry?: Cancel;
}

/** Works on items, several at a time, each until it is done with. */
export class RetryQueue<Item> {
  private readonly items = new Map<Item, Progress>();
  private readonly queue: Item[] = [];
  private readonly underway = new Set<Promise<void>>();
  private ended = false;

  constructor(private readonly options: RetryQueueOptions<Item>) {}

  /** Works on an item as soon as there is room, also when it waits for its next attempt. */
  add(item: Item): void {
    let progress = this.items.get(item);
    if (!progress) this.items.set(item, (progress = { attempts: 0, active: false }));
    progress.cancelRetry?.();
    if (progress.active || this.ended) return;
    progress.active = true;
    this.queue.push(item);
    this.pump();
  }

  /**
   * Waits for the attempts of what has been added by now: others may come without end. What waits for its next attempt
   * goes on waiting.
   */
  async settled(): Promise<void> {
    const before = [...this.items.values()].filter(({ active }) => active);
    for (const progress of before)
      while (progress.active && this.underway.size > 0) await Promise.race(this.underway);
  }

  /** Finishes what is being worked on, and begins nothing more. */
  async close(): Promise<void> {
    this.ended = true;
    this.queue.length = 0;
    for (const { cancelRetry } of this.items.values()) cancelRetry?.();
    await Promise.all(this.underway);
  }

  private pump(): void {
    while (!this.ended && this.underway.size < this.options.concurrency && this.queue.length > 0) {
      const attempt = this.attempt(this.queue.shift()!).finally(() => {
        this.underway.delete(attempt);
        this.pump();
      });
      this.underway.add(attempt);
    }
  }

  private async attempt(item: Item): Promise<void> {
    const progress = this.items.get(item)!;
    progress.attempts += 1;
    const done = await this.options.work(item).catch((error: unknown) => {
      this.options.onError(error);
      return false;
    });
    progress.active = false;
    if (done) this.items.delete(item);
    else if (!this.ended) this.retryLater(item, progress);
  }

  private retryLater(item: Item, progress: Progress): void {
    const { clock, delayMs } = this.options;
    const at = new Date(clock.now().getTime() + delayMs(progress.attempts));
    progress.cancelRetry = clock.schedule(at, async () => {
      this.add(item);
      await this.settled();
    });
  }
}
