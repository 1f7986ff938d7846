import type { DuckDBConnection } from '@duckdb/node-api';
import type { StreamRows } from '../engines/duckdb/stream-rows.ts';
import type { Lake } from '../lake.ts';
import type { Insertions } from '../sql/render-sql.ts';
import type { AuditOptions } from './audit-options.ts';

/** What the parts of an audit work with. */
export interface AuditContext {
  readonly lake: Lake;
  readonly connection: DuckDBConnection;
  readonly stream: StreamRows;
  readonly directory: string;
  readonly names: Insertions;
  readonly options: AuditOptions;
}
