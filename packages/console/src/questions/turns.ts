import { Busy } from '../http/busy.ts';

/** So many things at a time; of the rest so many wait for their turn, and what is beyond is refused. */
export class Turns {
  private readonly most: { readonly concurrency: number; readonly waiting: number };
  private readonly waiting = new Set<() => void>();
  private running = 0;

  constructor(most: { readonly concurrency: number; readonly waiting: number }) {
    this.most = most;
  }

  /**
   * Does something in its turn.
   *
   * @throws {Busy} when too many wait already
   * @throws {Error} when `signal` is aborted before: its reason
   */
  async take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.running >= this.most.concurrency) await this.turn(signal);
    else this.running += 1;
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      this.pass();
    }
  }

  /** Waits until one that ends gives its place. */
  private async turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { concurrency, waiting } = this.most;
    if (this.waiting.size >= waiting)
      throw new Busy(`${concurrency} questions are being answered, and ${waiting} wait for their turn`);
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.waiting.delete(go);
        reject(signal.reason as Error);
      };
      this.waiting.add(go);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  private pass(): void {
    const [next] = this.waiting;
    if (next === undefined) {
      this.running -= 1;
      return;
    }
    this.waiting.delete(next);
    next();
  }
}
