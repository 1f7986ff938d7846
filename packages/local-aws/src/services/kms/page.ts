import { byLast, page as cut } from '../../kit/page.ts';
import { invalidMarker } from './errors.ts';

interface Asked {
  readonly Marker?: string;
  readonly Limit?: number;
}

/** Cuts one page out of a list whose entries have different names; Documented: 100 of them unless `Limit` says otherwise. */
export function page<T>(
  all: readonly T[],
  { Marker: marker, Limit = 100 }: Asked,
  name: (entry: T) => string,
) {
  const { items, next } = cut(
    all,
    marker,
    Limit,
    byLast(name, () => invalidMarker('Invalid marker.')),
  );
  return { items, Truncated: next !== undefined, NextMarker: next };
}
