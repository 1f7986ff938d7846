import { page as cut } from '../../kit/page.ts';
import { validationError } from './validation-error.ts';

/** Cuts one page out of a list. Documented: 100 entries unless `MaxItems` says otherwise. */
export function page<T>(
  all: readonly T[],
  { Marker: marker, MaxItems = 100 }: { readonly Marker?: string; readonly MaxItems?: number },
) {
  const { items, next } = cut(all, marker, MaxItems, () => validationError('Invalid Marker.'));
  return { items, IsTruncated: next !== undefined, Marker: next };
}
