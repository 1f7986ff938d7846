import { compareUtf8 } from './compare-utf8.ts';

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

function merge(left: readonly string[], right: readonly string[]): readonly string[] {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const merged: string[] = [];
  let next = 0;
  for (const key of right) {
    while (next < left.length && compareUtf8(left[next]!, key) < 0) merged.push(left[next++]!);
    merged.push(key);
  }
  while (next < left.length) merged.push(left[next++]!);
  return merged;
}
