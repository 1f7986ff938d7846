import { byLast, page as cut } from '../../kit/page.ts';
import { invalidMarker } from './errors.ts';

interface PageInput {
  readonly Marker?: string;
  readonly Limit?: number;
}

const invalidToken = () => invalidMarker('Invalid marker.');

/** Cuts one page out of a list of what has different names; Documented: 100 unless `Limit` says otherwise. */
export function page<T>(all: readonly T[], { Marker: marker, Limit }: PageInput, name: (item: T) => string) {
  const { items, next } = cut(all, marker, Limit ?? 100, byLast(name, invalidToken));
  return { items, Truncated: next !== undefined, NextMarker: next };
}
