import type { LFTag, Resource } from '@aws-sdk/client-lakeformation';
import { invalidInput } from '../errors.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { allTables } from './all-tables.ts';

/**
 * A resource in the one form that equal ones have: names in small letters, lists in order, the catalog named.
 *
 * @throws {InvalidInputException} when it names no resource, or several.
 * @throws {NotImplemented} when it is of a kind that is not here.
 */
export function canonical(resource: Resource, account: string): Resource {
  const kinds = Object.entries(resource).flatMap(([kind, value]) => (value === undefined ? [] : [kind]));
  const [kind, ...others] = kinds;
  if (kind === undefined || others.length > 0)
    throw invalidInput(`Resource must name one resource, got ${kinds.join(', ') || 'none'}`);
  const { Catalog, Database, Table, TableWithColumns, DataLocation, LFTag, LFTagPolicy } = resource;
  if (Catalog) return { Catalog: {} };
  if (Database) return { Database: { CatalogId: account, Name: lower(Database.Name) } };
  if (Table) {
    const at = { CatalogId: account, DatabaseName: lower(Table.DatabaseName) };
    if (Table.TableWildcard) return { Table: { ...at, Name: allTables, TableWildcard: {} } };
    if (!Table.Name) throw invalidInput('Table must have a Name or a TableWildcard');
    return { Table: { ...at, Name: lower(Table.Name) } };
  }
  if (TableWithColumns) {
    const { DatabaseName, Name, ColumnNames, ColumnWildcard } = TableWithColumns;
    if ((ColumnNames === undefined) === (ColumnWildcard === undefined))
      throw invalidInput('TableWithColumns must have ColumnNames or a ColumnWildcard');
    const excluded = ColumnWildcard?.ExcludedColumnNames;
    return {
      TableWithColumns: {
        CatalogId: account,
        DatabaseName: lower(DatabaseName),
        Name: Name === allTables ? allTables : lower(Name),
        ...(ColumnNames && { ColumnNames: ColumnNames.map(lower).toSorted() }),
        ...(ColumnWildcard && {
          ColumnWildcard: excluded ? { ExcludedColumnNames: excluded.map(lower).toSorted() } : {},
        }),
      },
    };
  }
  if (DataLocation)
    return {
      DataLocation: { CatalogId: account, ResourceArn: DataLocation.ResourceArn!.replace(/\/+$/, '') },
    };
  if (LFTag)
    return {
      LFTag: {
        CatalogId: account,
        TagKey: lower(LFTag.TagKey),
        TagValues: LFTag.TagValues!.map(lower).toSorted(),
      },
    };
  if (LFTagPolicy) {
    const { ResourceType, Expression } = LFTagPolicy;
    if (!Expression) throw new NotImplemented('lakeformation: LFTagPolicy by the name of an expression');
    return { LFTagPolicy: { CatalogId: account, ResourceType, Expression: ordered(Expression) } };
  }
  throw new NotImplemented(`lakeformation: permissions on ${kind}`);
}

export const keyOf = (resource: Resource): string => JSON.stringify(resource);

const lower = (name = '') => name.toLowerCase();

const ordered = (expression: readonly LFTag[]): LFTag[] =>
  expression
    .map(({ TagKey, TagValues }) => ({
      TagKey: lower(TagKey),
      TagValues: TagValues!.map(lower).toSorted(),
    }))
    .toSorted((a, b) => (a.TagKey < b.TagKey ? -1 : 1));
