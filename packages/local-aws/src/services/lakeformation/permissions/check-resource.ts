import type { LFTag, Resource } from '@aws-sdk/client-lakeformation';
import { invalidInput, notFound } from '../errors.ts';
import type { LakeFormationState } from '../state.ts';
import { checkTag } from '../tags/check-tag.ts';
import { allTables } from './all-tables.ts';

/**
 * Checks that what a resource names is there.
 *
 * Observed (the Terraform provider waits for them): the texts of columns and locations. Assumed: the others.
 * @throws {EntityNotFoundException} when a database, a table or a tag is not there.
 * @throws {InvalidInputException} when a column is not, or a location is not registered.
 */
export function checkResource(state: LakeFormationState, resource: Resource): void {
  const { Database, Table, TableWithColumns, DataLocation, LFTag, LFTagPolicy } = resource;
  if (Database) state.getTables(Database.Name!);
  if (Table) checkTable(state, Table.DatabaseName!, Table.Name!);
  if (TableWithColumns) {
    const { DatabaseName, Name, ColumnNames, ColumnWildcard } = TableWithColumns;
    const columns = checkTable(state, DatabaseName!, Name!)?.columns;
    const named = ColumnNames ?? ColumnWildcard?.ExcludedColumnNames ?? [];
    const missing = named.find((column) => columns !== undefined && !columns.includes(column));
    if (missing !== undefined)
      throw invalidInput(`cannot grant/revoke permission on non-existent column: ${missing}`);
  }
  if (DataLocation && !state.isRegistered(DataLocation.ResourceArn!))
    throw invalidInput(
      `Please register the S3 path ${DataLocation.ResourceArn} before it is granted: there is no registered location that holds it`,
    );
  for (const tag of LFTag ? [LFTag as LFTag] : (LFTagPolicy?.Expression ?? [])) checkTag(state, tag);
}

function checkTable(state: LakeFormationState, database: string, name: string) {
  const tables = state.getTables(database);
  if (name === allTables) return undefined;
  const found = tables.find((table) => table.name === name);
  if (!found) throw notFound(`Table not found: ${database}.${name}`);
  return found;
}
