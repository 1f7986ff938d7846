import type { Dialect } from './dialect.ts';
import { duckdb } from './dialects/duckdb.ts';
import { spark } from './dialects/spark.ts';
import { trino } from './dialects/trino.ts';

/** Every dialect, by name. */
export const dialects: Readonly<Record<Dialect['name'], Dialect>> = { duckdb, trino, spark };
