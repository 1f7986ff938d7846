/** The tables of staging. */
export const tables = ['events', 'sessions', 'rejected'] as const;
export type Table = (typeof tables)[number];

/** A Parquet file of staging. */
export interface StagedFile {
  /** The key in the staging bucket. */
  readonly key: string;
  readonly rows: number;
  readonly bytes: number;
}

/** A file that lists the raw objects that a run has read. */
export interface ReadList extends StagedFile {
  /** Lines in these objects. */
  readonly lines: number;
}

/** What staging is at a moment: readers take the files of the newest manifest, and no others. */
export interface Manifest {
  readonly version: 1;
  /** 1 is the first. */
  readonly sequence: number;
  /** The run that wrote it. */
  readonly run: string;
  readonly committedAt: string;
  /** The contract's name and the columns of events, as staged. */
  readonly contract: { readonly name: string; readonly columns: readonly { name: string; type: string }[] };
  /** The files of each table by date. */
  readonly tables: Readonly<Record<Table, Readonly<Record<string, readonly StagedFile[]>>>>;
  /** The raw objects read, in Parquet. */
  readonly read: readonly ReadList[];
}

/** A staging without anything in it. */
export const emptyTables: Manifest['tables'] = { events: {}, sessions: {}, rejected: {} };

/** All files of a table, in order of date. */
export function filesOf(manifest: Manifest | undefined, table: Table): StagedFile[] {
  const dates = Object.entries(manifest?.tables[table] ?? {});
  return dates.toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, files]) => files);
}

/** How many rows a table has. */
export function rowsOf(manifest: Manifest | undefined, table: Table): number {
  return filesOf(manifest, table).reduce((sum, { rows }) => sum + rows, 0);
}
