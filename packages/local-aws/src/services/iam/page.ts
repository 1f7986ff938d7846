import { validationError } from './validation-error.ts';

/** What IAM's list operations take and give for paging. */
interface Page<T> {
  readonly items: T[];
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

/**
 * Cuts one page out of a list.
 *
 * Documented: 100 entries unless `MaxItems` says otherwise. The marker is opaque: here the position in base64.
 */
export function page<T>(
  all: readonly T[],
  { Marker, MaxItems = 100 }: { Marker?: string; MaxItems?: number },
): Page<T> {
  const start = Marker === undefined ? 0 : position(Marker);
  const end = start + MaxItems;
  const items = all.slice(start, end);
  return end < all.length
    ? { items, IsTruncated: true, Marker: Buffer.from(`at:${end}`).toString('base64') }
    : { items, IsTruncated: false };
}

function position(marker: string): number {
  const found = /^at:(?<position>\d+)$/.exec(Buffer.from(marker, 'base64').toString('utf8'));
  if (!found) throw validationError('Invalid Marker.');
  return Number(found.groups!['position']);
}
