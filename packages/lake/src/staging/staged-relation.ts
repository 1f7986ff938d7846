import { duckdb } from '../sql/dialects/duckdb.ts';

/** The relation over staged files that are here, their date from their path; an empty one of the same columns for none. */
export function stagedRelation(paths: readonly string[], emptyLike: string): string {
  if (paths.length === 0) return `(select * from ${emptyLike} limit 0)`;
  return `(select * exclude (run) from read_parquet([${paths.map(duckdb.literal).join(', ')}], hive_partitioning = true, hive_types = {'event_date': date, 'run': varchar}, union_by_name = true))`;
}

/** The dates of a table that lie within days of other dates. */
export function datesNear(all: readonly string[], near: readonly string[], days: number): string[] {
  const reach = days * 86_400_000;
  const moments = near.map((date) => Date.parse(date)).toSorted((a, b) => a - b);
  return all.filter((date) => {
    const at = Date.parse(date);
    return moments.some((moment) => Math.abs(moment - at) <= reach);
  });
}
