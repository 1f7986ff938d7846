import type { Table } from '@aws-sdk/client-glue';
import { viewColumns } from '../columns/view-columns.ts';
import type { HiveAnswer } from '../statement-plan.ts';
import { line } from '../columns/columns.ts';

/**
 * What `DESCRIBE` and `SHOW COLUMNS` answer of a view: those of its columns that are shown to who asks; undefined where it
 * is no view of Athena's.
 *
 * Observed (athena-local's measurements of AWS, 2026): the layout, and that types are as Trino writes them.
 * @see https://github.com/aoyagikouhei/athena-local/blob/main/docs/dev/measurements/query-results.md
 */
export function describeView(table: Table): HiveAnswer | undefined {
  const shown = new Set(table.StorageDescriptor?.Columns?.map(({ Name }) => Name));
  const columns = viewColumns(table)?.filter(({ name }) => shown.has(name));
  return columns && { columns: ['column', 'type'], lines: columns.map(({ name, type }) => line(name, type)) };
}
