/** The first index, from `from` on, whose value `isBehind` holds for: it must hold for all that follow, too. */
export function firstIndex<T>(sorted: readonly T[], isBehind: (value: T) => boolean, from = 0): number {
  let low = from;
  let high = sorted.length;
  // What is looked for in data that grows is mostly at its end.
  if (high > low && !isBehind(sorted[high - 1]!)) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
