import { setTimeout as wait } from 'node:timers/promises';

/** Lets requests in side by side, and now and then somebody alone, for whom those that come meanwhile wait. */
export class Gate {
  private inside = 0;
  private onEmpty: (() => void) | undefined;
  /** Settles when the one who is alone has gone; never rejects. */
  private alone: Promise<unknown> | undefined;
  private readonly graceMs: number;

  /** `graceMs`: so long what is inside is waited for. A body that arrives slowly must not hold up who wants to be alone. */
  constructor(graceMs = 2000) {
    this.graceMs = graceMs;
  }

  async enter<T>(work: () => Promise<T>): Promise<T> {
    while (this.alone) await this.alone;
    this.inside += 1;
    try {
      return await work();
    } finally {
      this.inside -= 1;
      if (this.inside === 0) this.onEmpty?.();
    }
  }

  async enterAlone(work: () => Promise<void>): Promise<void> {
    while (this.alone) await this.alone;
    const done = this.emptied().then(work);
    const gone = done.then(
      () => (this.alone = undefined),
      () => (this.alone = undefined),
    );
    this.alone = gone;
    await done;
  }

  private async emptied(): Promise<void> {
    if (this.inside === 0) return;
    const empty = new Promise<void>((resolve) => (this.onEmpty = resolve));
    const grace = new AbortController();
    await Promise.race([empty, wait(this.graceMs, undefined, { signal: grace.signal }).catch(() => {})]);
    this.onEmpty = undefined;
    grace.abort();
  }
}
