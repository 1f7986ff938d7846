import type { Resource } from '@aws-sdk/client-lakeformation';
import { invalidInput } from '../errors.ts';
import type { Tagged } from './effective-tags.ts';

type TaggedResource = Omit<Tagged, 'tags'>;

/**
 * The database, table or columns that LF-tags are put on.
 *
 * @throws {InvalidInputException} when it is something else.
 */
export function taggedResources({ Database, Table, TableWithColumns }: Resource): TaggedResource[] {
  if (Database) return [{ database: Database.Name! }];
  if (Table && !Table.TableWildcard) return [{ database: Table.DatabaseName!, table: Table.Name! }];
  if (TableWithColumns?.ColumnNames) {
    const { DatabaseName: database, Name: table, ColumnNames } = TableWithColumns;
    return ColumnNames.map((column) => ({ database: database!, table: table!, column }));
  }
  throw invalidInput('LF-tags are for a Database, a Table by its name, or a TableWithColumns by ColumnNames');
}
