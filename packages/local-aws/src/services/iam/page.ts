import { byPosition, page as cut } from '../../kit/page.ts';
import { validationError } from './errors.ts';

interface PageInput {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

const cursor = byPosition(() => validationError('Invalid Marker.'));

/** Cuts one page out of a list; Documented: 100 unless `MaxItems` says otherwise. */
export function page<T>(all: readonly T[], { Marker: marker, MaxItems }: PageInput) {
  const { items, next } = cut(all, marker, MaxItems ?? 100, cursor);
  return { items, IsTruncated: next !== undefined, Marker: next };
}
