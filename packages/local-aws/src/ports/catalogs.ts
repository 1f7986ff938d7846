/** A table as far as rights on it go; names in small letters. */
export interface CatalogTable {
  readonly name: string;
  /** Those of the partitions, too. */
  readonly columns: readonly string[];
  /** Those of the partitions alone, as the catalog has them: a table of Iceberg keeps its own to itself. */
  readonly partitionKeys: readonly string[];
  readonly isOfIceberg: boolean;
  /** `s3://bucket/prefix`. */
  readonly location?: string;
}

/** A database, or a table of it, that was made or is gone. */
export interface CatalogChange {
  readonly database: string;
  readonly table?: string;
  readonly isGone: boolean;
  /** The ARN of the role in which it was made, where it was made in one. */
  readonly creator?: string | undefined;
}

/** What somebody may do with what is made from now on. */
export interface DefaultPermissions {
  readonly principal: string;
  readonly permissions: readonly string[];
}

/** A column, in the types of Hive. */
export interface ColumnDescription {
  readonly name: string;
  readonly type?: string | undefined;
  readonly comment?: string | undefined;
}

/** A table as those see it who ask what is in the catalog. */
export interface TableDescription {
  readonly name: string;
  readonly createdAt: number;
  readonly type?: string | undefined;
  readonly columns: readonly ColumnDescription[];
  readonly partitionKeys: readonly ColumnDescription[];
  /** Its own, and those of its storage. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface DatabaseDescription {
  readonly name: string;
  readonly description?: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  /** In the order of their names. */
  readonly tables: readonly TableDescription[];
}

/** The Data Catalog of a region. */
export interface Catalog {
  databases(): readonly string[];
  /** Undefined where there is no such database. */
  tables(database: string): readonly CatalogTable[] | undefined;
  /** What the database says of its new tables; undefined where it says nothing. */
  tableDefaults(database: string): readonly DefaultPermissions[] | undefined;
  /** Undefined where there is no such database. */
  describe(database: string): DatabaseDescription | undefined;
}

/** The Data Catalogs of all regions, as Glue has them open. */
export interface Catalogs {
  /** Undefined where nothing was ever made. */
  find(region: string): Catalog | undefined;
  /** Tells of what is made and deleted from now on; one listener a region. */
  watch(region: string, onChange: (change: CatalogChange) => void): void;
  open(region: string, catalog: Catalog): void;
  close(region: string): void;
  changed(region: string, change: CatalogChange): void;
}
