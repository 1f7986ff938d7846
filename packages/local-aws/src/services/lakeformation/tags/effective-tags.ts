import type { LFTagPair } from '@aws-sdk/client-lakeformation';

/** What LF-tags were put on, and which; values by their keys. */
export interface Tagged {
  readonly database: string;
  readonly table?: string;
  readonly column?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The LF-tags of a table and of each column, inherited ones too. */
export interface TagsOf {
  readonly database: ReadonlyMap<string, string>;
  readonly table: ReadonlyMap<string, string>;
  column(name: string): ReadonlyMap<string, string>;
}

/**
 * Documented: a table has the LF-tags of its database, a column those of its table, unless it has others of the same keys.
 *
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/TBAC-overview.html
 */
export function effectiveTags(tagged: readonly Tagged[], database: string, table?: string): TagsOf {
  const own = (name: string | undefined, column?: string) =>
    Object.entries(
      tagged.find((one) => one.database === database && one.table === name && one.column === column)?.tags ??
        {},
    );
  const ofDatabase = new Map(own(undefined));
  const ofTable = table === undefined ? ofDatabase : new Map([...ofDatabase, ...own(table)]);
  return {
    database: ofDatabase,
    table: ofTable,
    column: (name) => new Map([...ofTable, ...own(table, name)]),
  };
}

/** As answers show them. */
export const pairs = (tags: ReadonlyMap<string, string>, account: string): LFTagPair[] =>
  [...tags]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([TagKey, value]) => ({ CatalogId: account, TagKey, TagValues: [value] }));
