import { duckdb } from '../../sql/dialects/duckdb.ts';

/** The relation over staged files that are here, their date from their path; an empty one of the same columns for none. */
export function hiveRelation(paths: readonly string[], emptyLike: string): string {
  if (paths.length === 0) return `(select * from ${emptyLike} limit 0)`;
  return `(select * exclude (run) from read_parquet([${paths.map(duckdb.literal).join(', ')}], hive_partitioning = true, hive_types = {'event_date': date, 'run': varchar}, union_by_name = true))`;
}
