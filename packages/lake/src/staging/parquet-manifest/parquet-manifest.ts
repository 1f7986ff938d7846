import type { Lake } from '../../lake.ts';
import { snapshotAfter } from '../snapshot.ts';
import type { Commit, Snapshot } from '../snapshot.ts';
import type { CleanUpOptions, LocalWriter, Removal, RunFiles, TableFormat } from '../table-format.ts';
import { cleanUp } from './clean-up.ts';
import { hiveRelation } from './hive-relation.ts';
import { commitManifest, findManifest } from './manifest-store.ts';
import { removeRows } from './remove-rows.ts';
import { RunWriter } from './run-writer.ts';

/**
 * Tables as Parquet files under `<table>/event_date=<date>/run=<id>/`, and a numbered JSON manifest a commit, which names
 * all of them. It needs nothing but S3.
 */
export class ParquetManifest implements TableFormat {
  readonly relation = hiveRelation;
  private readonly lake: Lake;

  constructor(lake: Lake) {
    this.lake = lake;
  }

  current(): Promise<Snapshot | undefined> {
    return findManifest(this.lake);
  }

  stage(run: string, local: LocalWriter): RunFiles {
    return new RunWriter(this.lake, run, local);
  }

  async commit(commit: Commit): Promise<Snapshot> {
    const next = snapshotAfter(commit);
    await commitManifest(this.lake, { version: 1, ...next });
    return next;
  }

  cleanUp(options: CleanUpOptions): Promise<number> {
    return cleanUp(this.lake, options);
  }

  remove(removal: Removal): Promise<void> {
    return removeRows(this.lake, removal);
  }
}
