import { duckdb } from '../../sql/dialects/duckdb.ts';

/**
 * The relation over staged files that are here, their date from their path. It has every column of the empty relation,
 * also where the files are older than one of them.
 */
export function hiveRelation(paths: readonly string[], emptyLike: string): string {
  const none = `select * from ${emptyLike} where false`;
  if (paths.length === 0) return `(${none})`;
  return `(select * exclude (run) from read_parquet([${paths.map(duckdb.literal).join(', ')}], hive_partitioning = true, hive_types = {'event_date': date, 'run': varchar}, union_by_name = true) union all by name ${none})`;
}
