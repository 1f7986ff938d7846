import { compareUtf8 } from './compare-utf8.ts';

/** What a listing asks for. */
export interface PageRequest {
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** Keys and common prefixes up to and with this one are left out. */
  readonly after: string;
  readonly limit: number;
}

/** Keys and what stands for many of them; both count against the limit. */
export interface Page {
  readonly keys: readonly string[];
  readonly commonPrefixes: readonly string[];
  /** The last key or common prefix, where there are more behind it. */
  readonly next?: string;
}

/**
 * Takes one page out of sorted keys, rolling those up that share everything up to a delimiter behind the prefix.
 *
 * `isListed` says which keys count. A common prefix costs one binary search, however many keys it stands for.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html
 */
export function listPage(
  sorted: readonly string[],
  { prefix, delimiter, after, limit }: PageRequest,
  isListed: (key: string) => boolean,
): Page {
  const keys: string[] = [];
  const commonPrefixes: string[] = [];
  let last: string | undefined;
  let index = firstIndex(sorted, (key) => compareUtf8(key, prefix) >= 0);
  if (compareUtf8(after, prefix) >= 0) {
    index = firstIndex(sorted, (key) => compareUtf8(key, after) > 0, index);
  }
  while (index < sorted.length) {
    const key = sorted[index]!;
    if (!key.startsWith(prefix)) break;
    if (!isListed(key)) {
      index += 1;
      continue;
    }
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const common = end < 0 ? undefined : key.slice(0, end + delimiter.length);
    // A page that ended with a common prefix goes on behind all that it stands for.
    const isSeen = common !== undefined && compareUtf8(common, after) <= 0;
    if (!isSeen) {
      if (keys.length + commonPrefixes.length >= limit) return { keys, commonPrefixes, next: last ?? after };
      last = common ?? key;
      (common === undefined ? keys : commonPrefixes).push(last);
    }
    index =
      common === undefined
        ? index + 1
        : firstIndex(sorted, (other) => !other.startsWith(common) && compareUtf8(other, common) > 0, index);
  }
  return { keys, commonPrefixes };
}

/** The first index from which on `isBehind` holds. */
function firstIndex(sorted: readonly string[], isBehind: (key: string) => boolean, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
