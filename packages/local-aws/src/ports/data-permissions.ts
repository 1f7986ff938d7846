import type { RoleSession } from './role-directory.ts';

/** What somebody may do with a table. */
export interface TableAccess {
  readonly database: string;
  readonly table: string;
  /** Whether any column may be read, and which ones may not. */
  readonly maySelect: boolean;
  readonly withheld: readonly string[];
  readonly mayInsert: boolean;
  readonly mayDelete: boolean;
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
}
