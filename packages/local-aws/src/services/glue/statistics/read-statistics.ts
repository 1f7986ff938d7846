import type { ColumnError, ColumnStatistics } from '@aws-sdk/client-glue';
import { notFound } from '../errors.ts';
import type { IsShown } from '../tables/shown-to.ts';

type ByColumn = ReadonlyMap<string, ColumnStatistics>;

const statisticsNotFound = (column: string) => notFound(`Column statistics not found for column ${column}.`);

/** The statistics of some columns, and those columns of which there are none, or none that are shown. */
export function readStatistics(
  statistics: ByColumn | undefined,
  columns: readonly string[],
  isShown: IsShown | undefined,
): { ColumnStatisticsList: ColumnStatistics[]; Errors: ColumnError[] } {
  const find = (column: string) => (isShown?.(column) ? statistics?.get(column) : undefined);
  const missing = columns.filter((column) => !find(column));
  return {
    ColumnStatisticsList: columns.flatMap((column) => find(column) ?? []),
    Errors: missing.map((column) => {
      const { name, message } = statisticsNotFound(column);
      return { ColumnName: column, Error: { ErrorCode: name, ErrorMessage: message } };
    }),
  };
}
