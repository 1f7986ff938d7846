import { byPosition, page as cut } from '../../kit/page.ts';
import { validationError } from './errors.ts';

const cursor = byPosition(() => validationError('Invalid Marker.'));

/** Cuts one page out of a list. Documented: 100 entries unless `MaxItems` says otherwise. */
export function page<T>(
  all: readonly T[],
  { Marker: marker, MaxItems = 100 }: { readonly Marker?: string; readonly MaxItems?: number },
) {
  const { items, next } = cut(all, marker, MaxItems, cursor);
  return { items, IsTruncated: next !== undefined, Marker: next };
}
