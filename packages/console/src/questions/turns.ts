import { Busy } from '../http/busy.ts';

/** So many things at a time: what is beyond is refused until there is room. */
export class Turns {
  private readonly most: number;
  private running = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** @throws {Busy} when there is no room for one more. */
  check(): void {
    if (this.running >= this.most)
      throw new Busy(`${this.most} questions are being answered, and this one waits until one of them is`);
  }

  /**
   * Does something where there is room for it.
   *
   * @throws {Busy} when there is none
   */
  async take<T>(work: () => Promise<T>): Promise<T> {
    this.check();
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
    }
  }
}
