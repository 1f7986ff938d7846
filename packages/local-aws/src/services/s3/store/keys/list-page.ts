import { compareUtf8 } from './compare-utf8.ts';
import { firstIndex } from '../../../../kit/first-index.ts';

/** What a listing asks for. */
export interface PageRequest {
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** Keys and common prefixes up to and with this one are left out. */
  readonly after: string;
  readonly limit: number;
}

/** Entries and what stands for many of them; both count against the limit. */
export interface Page<Entry> {
  readonly entries: readonly { readonly key: string; readonly entry: Entry }[];
  readonly commonPrefixes: readonly string[];
  /** The last key or common prefix, and of a key its last entry, where there are more behind it. */
  readonly next?: { readonly key: string; readonly entry?: Entry };
}

/**
 * Takes one page out of sorted keys, rolling those up that share everything up to a delimiter behind the prefix.
 *
 * `entriesOf` says what there is of a key: nothing, one object, several versions. `remaining` is what still comes of
 * the key `after`. A common prefix costs one binary search, however many keys it stands for.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html
 */
export function listPage<Entry>(
  sorted: readonly string[],
  { prefix, delimiter, after, limit }: PageRequest,
  entriesOf: (key: string) => readonly Entry[],
  remaining: readonly Entry[] = [],
): Page<Entry> {
  const entries: { key: string; entry: Entry }[] = [];
  const commonPrefixes: string[] = [];
  let next: Page<Entry>['next'] = { key: after };
  const isFull = () => entries.length + commonPrefixes.length >= limit;
  const rolledUp = (key: string) => {
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    return end < 0 ? undefined : key.slice(0, end + delimiter.length);
  };
  /** Answers false where the page is full before all of the key is on it. */
  const add = (key: string, found: readonly Entry[]) => {
    for (const entry of found) {
      if (isFull()) return false;
      entries.push({ key, entry });
      next = { key, entry };
    }
    return true;
  };

  if (limit === 0) return { entries, commonPrefixes };
  if (after.startsWith(prefix) && rolledUp(after) === undefined && !add(after, remaining)) {
    return { entries, commonPrefixes, next };
  }
  let index = firstIndex(sorted, (key) => compareUtf8(key, after) > 0 && compareUtf8(key, prefix) >= 0);
  while (index < sorted.length && sorted[index]!.startsWith(prefix)) {
    const key = sorted[index]!;
    const found = entriesOf(key);
    const common = found.length > 0 ? rolledUp(key) : undefined;
    if (common === undefined) {
      if (!add(key, found)) return { entries, commonPrefixes, next };
      index += 1;
      continue;
    }
    // A page that ended with a common prefix goes on behind all that it stands for.
    if (compareUtf8(common, after) > 0) {
      if (isFull()) return { entries, commonPrefixes, next };
      commonPrefixes.push(common);
      next = { key: common };
    }
    index = firstIndex(sorted, (other) => !other.startsWith(common) && compareUtf8(other, common) > 0, index);
  }
  return { entries, commonPrefixes };
}
