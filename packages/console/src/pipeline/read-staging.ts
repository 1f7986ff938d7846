import { filesOf, openTables, rowsOf, tables } from '@clickstream/lake';
import type { Lake } from '@clickstream/lake';

/** What staging holds, as of its last transform. */
export interface StagingView {
  readonly run: string;
  readonly committedMs: number;
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly files: number }[];
}

/** Reads what is current in staging; undefined before the first transform. @throws {LakeError} when it cannot be read */
export async function readStaging(lake: Lake): Promise<StagingView | undefined> {
  const snapshot = await openTables(lake).current();
  if (!snapshot) return undefined;
  return {
    run: snapshot.run,
    committedMs: Date.parse(snapshot.committedAt),
    tables: tables.map((name) => ({
      name,
      rows: rowsOf(snapshot, name),
      files: filesOf(snapshot, name).length,
    })),
  };
}
