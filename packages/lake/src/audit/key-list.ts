import type { IdList } from './ids/id-list.ts';

/** So many are named. */
const named = 100;

/** Counts keys, and keeps the first hundred. */
export class KeyList {
  private count = 0;
  private readonly ids: string[] = [];

  add(key: string): void {
    this.count += 1;
    if (this.ids.length < named) this.ids.push(key);
  }

  get list(): IdList {
    return { count: this.count, ids: this.ids };
  }
}
