/** Where a number is in a list in order, or would be; the end is looked at first. */
export function positionIn(sorted: readonly number[], wanted: number): number {
  if (sorted.length === 0 || sorted.at(-1)! < wanted) return sorted.length;
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
