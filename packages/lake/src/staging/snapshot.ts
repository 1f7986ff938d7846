import type { StagedContract } from '../contract/refuse-breaking-change.ts';
import type { Unreadable } from '../objects/unreadable.ts';

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

/** What staging is at a moment: readers take the files of the current snapshot, and no others. */
export interface Snapshot {
  /** 1 is the first. */
  readonly sequence: number;
  /** The run that made it. */
  readonly run: string;
  readonly committedAt: string;
  /** The contract that it was made by. */
  readonly contract: StagedContract;
  /** The files of each table by date. */
  readonly tables: Readonly<Record<Table, Readonly<Record<string, readonly StagedFile[]>>>>;
  /** The raw objects read, in Parquet: `key, arrived_at, bytes`. */
  readonly read: readonly ReadList[];
  /** The first raw objects that the run could not read; absent where it read all, or was no transform. */
  readonly unreadable?: readonly Unreadable[] | undefined;
}

/** What becomes of the files in one place: new ones beside those that are there, or instead of them. */
export interface FileChange<File extends StagedFile = StagedFile> {
  readonly kind: 'add' | 'replace';
  readonly files: readonly File[];
}

/** What becomes of each date of each table; a date that is not named stays as it is. */
export type TableChanges = Readonly<Record<Table, Readonly<Record<string, FileChange>>>>;

/** All that a run changes. */
export interface Commit extends Pick<Snapshot, 'run' | 'committedAt' | 'contract' | 'unreadable'> {
  /** What the run started from; it commits only if this is current still. */
  readonly base: Snapshot | undefined;
  readonly changes: TableChanges;
  readonly read: FileChange<ReadList>;
}

/** The snapshot that a commit makes. */
export function snapshotAfter({
  base,
  changes,
  read,
  run,
  committedAt,
  contract,
  unreadable,
}: Commit): Snapshot {
  const next = (table: Table): Record<string, readonly StagedFile[]> => {
    const dates: Record<string, readonly StagedFile[]> = { ...base?.tables[table] };
    for (const [date, change] of Object.entries(changes[table])) {
      const files = filesAfter(dates[date] ?? [], change);
      if (files.length > 0) dates[date] = files;
      else delete dates[date];
    }
    return dates;
  };
  return {
    sequence: (base?.sequence ?? 0) + 1,
    run,
    committedAt,
    contract,
    tables: { events: next('events'), sessions: next('sessions'), rejected: next('rejected') },
    read: filesAfter(base?.read ?? [], read),
    ...(unreadable && { unreadable }),
  };
}

const filesAfter = <File extends StagedFile>(
  before: readonly File[],
  { kind, files }: FileChange<File>,
): readonly File[] => (kind === 'add' ? [...before, ...files] : files);

/** All files of a table, in order of date. */
export function filesOf(snapshot: Snapshot | undefined, table: Table): StagedFile[] {
  const dates = Object.entries(snapshot?.tables[table] ?? {});
  return dates.toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, files]) => files);
}

/** How many rows a table has. */
export function rowsOf(snapshot: Snapshot | undefined, table: Table): number {
  return filesOf(snapshot, table).reduce((sum, { rows }) => sum + rows, 0);
}
