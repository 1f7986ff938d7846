import type { SourceContract } from '@clickstream/contract';
import { provenance } from '../contract/contract-sql.ts';
import type { ColumnType, Dialect } from '../sql/dialect.ts';
import type { Table } from './snapshot.ts';

/** A column of a staging table. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
}

const column =
  (type: ColumnType) =>
  (name: string): TableColumn => ({ name, type });
const [text, long, timestamp] = [column('text'), column('long'), column('timestamp')];
const eventDate: TableColumn = { name: 'event_date', type: 'date' };

/** The columns of each table, the date that it is kept by last. */
export function tableColumns({ columns }: SourceContract): Readonly<Record<Table, readonly TableColumn[]>> {
  return {
    events: [...columns, ...provenance, eventDate],
    sessions: [
      text('session_id'),
      text('user_key'),
      timestamp('started_at'),
      timestamp('ended_at'),
      long('seconds'),
      long('events'),
      text('entry_page'),
      text('exit_page'),
      text('journey'),
      eventDate,
    ],
    rejected: [text('reason'), text('line'), ...provenance, eventDate],
  };
}

/** A query that gives these columns and no rows. */
export function emptyQuery({ identifier, types }: Dialect, columns: readonly TableColumn[]): string {
  const nulls = columns.map(({ name, type }) => `cast(null as ${types[type]}) as ${identifier(name)}`);
  return `select ${nulls.join(', ')} where 1 = 0`;
}
