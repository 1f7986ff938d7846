import type { DefaultPermissions } from './catalogs.ts';
import type { RoleSession } from './role-directory.ts';

/** What somebody may do with a table. */
export interface TableAccess {
  readonly database: string;
  readonly table: string;
  /** Whether any column may be read, and which ones may not. */
  readonly maySelect: boolean;
  /** With the hidden ones that tell their values, such as `$path`. */
  readonly withheld: readonly string[];
  /** Those of its metadata tables that may be read, such as `partitions` for `"events$partitions"`. */
  readonly metadataTables: readonly string[];
  /** Whether one of the columns that Hive has it partitioned by is withheld: the plan of a query tells their values. */
  readonly hidesPartitions?: boolean;
  readonly mayInsert: boolean;
  readonly mayDelete: boolean;
  /** Whether they make and drop it. */
  readonly isOwn?: boolean;
}

/** What somebody has to be granted to do something with the Data Catalog; names in small letters. */
export interface CatalogNeed {
  readonly permission: 'ALTER' | 'CREATE_DATABASE' | 'CREATE_TABLE' | 'DESCRIBE' | 'DROP';
  /** Without one it is done with the catalog itself, and without a table with the database. */
  readonly database?: string | undefined;
  readonly table?: string | undefined;
  /** Where what is made or changed lies from then on, and where what holds it does: `s3://bucket/prefix`. */
  readonly location?: string | undefined;
  readonly within?: string | undefined;
}

/** The Lake Formation that knows who may read what of the Data Catalog. */
export interface DataPermissions {
  /**
   * The tables that a session of a role may read or write, by Lake Formation and by its policies: those of IAM for the
   * calls to Glue, for the data where it lies in a location that is registered, and for the objects where it does not.
   */
  tables(region: string, session: RoleSession): Promise<readonly TableAccess[]>;
  /** The columns of a table that Lake Formation shows to a role; undefined where it does not show the table. */
  shown(
    region: string,
    session: RoleSession,
    database: string,
    table: string,
  ): Promise<readonly string[] | undefined>;
  /** Why Lake Formation does not let a role do something with the catalog, in its words; undefined where it does. */
  refusal(region: string, session: RoleSession, need: CatalogNeed): Promise<string | undefined>;
  /** What the settings give on new tables of a database that says nothing of them. */
  onNewTables(region: string): readonly DefaultPermissions[];
}
