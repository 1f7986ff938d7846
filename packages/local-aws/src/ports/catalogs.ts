/** A table as far as rights on it go; names in small letters. */
export interface CatalogTable {
  readonly name: string;
  /** Those of the partitions, too. */
  readonly columns: readonly string[];
  readonly isPartitioned: boolean;
  /** `s3://bucket/prefix`. */
  readonly location?: string;
}

/** A database, or a table of it, that was made or is gone. */
export interface CatalogChange {
  readonly database: string;
  readonly table?: string;
  readonly isGone: boolean;
}

/** The Data Catalog of a region. */
export interface Catalog {
  databases(): readonly string[];
  /** Undefined where there is no such database. */
  tables(database: string): readonly CatalogTable[] | undefined;
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
