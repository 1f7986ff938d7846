import type { ColumnError, ColumnStatistics } from '@aws-sdk/client-glue';
import { notFound } from '../errors.ts';

type ByColumn = ReadonlyMap<string, ColumnStatistics>;

const statisticsNotFound = (column: string) => notFound(`Column statistics not found for column ${column}.`);

/** The statistics of some columns, and those columns of which there are none. */
export function readStatistics(
  statistics: ByColumn | undefined,
  columns: readonly string[],
): { ColumnStatisticsList: ColumnStatistics[]; Errors: ColumnError[] } {
  const missing = columns.filter((column) => !statistics?.has(column));
  return {
    ColumnStatisticsList: columns.flatMap((column) => statistics?.get(column) ?? []),
    Errors: missing.map((column) => {
      const { name, message } = statisticsNotFound(column);
      return { ColumnName: column, Error: { ErrorCode: name, ErrorMessage: message } };
    }),
  };
}
