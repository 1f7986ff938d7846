/** One at a time. */
export class Mutex {
  private tail: Promise<void> = Promise.resolve();
  /** Somebody is at work. */
  busy = false;

  /** Runs the task when all tasks before it are done. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    const before = this.tail;
    let release = (): void => {};
    this.tail = new Promise((resolve) => (release = resolve));
    await before;
    this.busy = true;
    try {
      return await task();
    } finally {
      this.busy = false;
      release();
    }
  }
}
