/** The first index, from `from` on, whose value `isBehind` holds for: it must hold for all that follow, too. */
export function firstIndex<T>(sorted: readonly T[], isBehind: (value: T) => boolean, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
