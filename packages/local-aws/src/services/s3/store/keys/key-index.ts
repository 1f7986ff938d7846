import { compareUtf8 } from './compare-utf8.ts';
import { firstIndex } from '../../../../kit/first-index.ts';

/**
 * Values by key, with the keys in the order of S3 listings.
 *
 * The order is made when it is asked for: new keys are sorted among themselves and merged, so that a listing after a
 * change costs one pass over the keys, and a listing after none costs nothing.
 */
export class KeyIndex<Value> {
  private readonly values = new Map<string, Value>();
  private order: readonly string[] = [];
  private readonly fresh = new Set<string>();
  private dropped = 0;

  get size(): number {
    return this.values.size;
  }

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  entries(): IterableIterator<[string, Value]> {
    return this.values.entries();
  }

  set(key: string, value: Value): void {
    if (!this.values.has(key)) this.fresh.add(key);
    this.values.set(key, value);
  }

  delete(key: string): void {
    if (!this.values.delete(key)) return;
    if (!this.fresh.delete(key)) this.dropped += 1;
  }

  /** All keys by their UTF-8 bytes; the array is never changed, a later one takes its place. */
  sorted(): readonly string[] {
    if (this.fresh.size > 0 || this.dropped > 0) {
      const kept =
        this.dropped > 0
          ? this.order.filter((key) => this.values.has(key) && !this.fresh.has(key))
          : this.order;
      this.order = merge(kept, [...this.fresh].toSorted(compareUtf8));
      this.fresh.clear();
      this.dropped = 0;
    }
    return this.order;
  }
}

/** Both are sorted; the place of each new key is searched, so that only those are compared. */
function merge(kept: readonly string[], fresh: readonly string[]): readonly string[] {
  if (kept.length === 0) return fresh;
  const merged: string[] = [];
  let from = 0;
  for (const key of fresh) {
    const to = firstIndex(kept, (other) => compareUtf8(other, key) > 0, from);
    while (from < to) merged.push(kept[from++]!);
    merged.push(key);
  }
  while (from < kept.length) merged.push(kept[from++]!);
  return merged;
}
