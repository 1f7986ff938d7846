import { filesOf, openTables, rowsOf, tables } from '@clickstream/lake';
import type { Lake, Unreadable } from '@clickstream/lake';

/** What staging holds, as of its last transform. */
export interface StagingView {
  readonly run: string;
  readonly committedMs: number;
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly files: number }[];
  /** Objects of raw that the last transform could not read, and why: the first of them, and how many there are. */
  readonly unreadable: { readonly objects: number; readonly first: Unreadable | undefined };
}

/**
 * Reads what is current in staging; undefined before the first transform.
 *
 * @throws {LakeError} when it cannot be read
 */
export async function readStaging(lake: Lake): Promise<StagingView | undefined> {
  const snapshot = await openTables(lake).current();
  if (!snapshot) return undefined;
  return {
    run: snapshot.run,
    committedMs: Date.parse(snapshot.committedAt),
    unreadable: { objects: snapshot.unreadable?.length ?? 0, first: snapshot.unreadable?.[0] },
    tables: tables.map((name) => ({
      name,
      rows: rowsOf(snapshot, name),
      files: filesOf(snapshot, name).length,
    })),
  };
}
