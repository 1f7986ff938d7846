/** The names of a table, in small letters. */
export interface NamedTable {
  readonly database: string;
  readonly table: string;
}
