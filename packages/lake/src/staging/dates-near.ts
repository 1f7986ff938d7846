/** The dates of a table that lie within days of other dates. */
export function datesNear(all: readonly string[], near: readonly string[], days: number): string[] {
  const reach = days * 86_400_000;
  const moments = near.map((date) => Date.parse(date)).toSorted((a, b) => a - b);
  return all.filter((date) => {
    const at = Date.parse(date);
    return moments.some((moment) => Math.abs(moment - at) <= reach);
  });
}
