import type { DuckDBConnection } from '@duckdb/node-api';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { ParquetCache } from '../parquet/fetch-parquet.ts';
import { rowsOf, snapshotAfter, tables } from '../staging/snapshot.ts';
import type { Commit, Snapshot } from '../staging/snapshot.ts';
import type { TableFormat } from '../staging/table-format.ts';
import { findNew } from './find-new.ts';
import type { RunContext, StagedRun, TransformEngine } from './run-context.ts';
import type { TransformOptions, TransformProgress, TransformResult } from './transform-options.ts';
import { writeReadList } from './write-read-list.ts';

/** What a run works with. */
export interface RunParts {
  readonly lake: Lake;
  readonly format: TableFormat;
  /** The staging that it starts from. */
  readonly base: Snapshot | undefined;
  readonly connection: DuckDBConnection;
  readonly directory: string;
  readonly id: string;
  readonly engine: TransformEngine;
  readonly options: TransformOptions;
}

type Outcome = Omit<TransformResult, 'elapsedMs'>;

/** One transform, from the list of raw to the commit. */
export class TransformRun {
  private readonly context: RunContext;
  private readonly engine: TransformEngine;
  private objects = 0;
  private bytes = 0;
  private read = 0;
  private lines = 0;

  constructor({ lake, format, base, connection, directory, id, engine, options }: RunParts) {
    this.engine = engine;
    this.context = {
      lake,
      format,
      base,
      connection,
      directory,
      cache: new ParquetCache({ s3: lake.s3, bucket: lake.stagingBucket, directory, connection }),
      files: format.stage(id, { connection, directory }),
      windowDays: options.windowDays ?? 3,
      restate: options.restate,
      options,
      onObject: (lines) => {
        this.read += 1;
        this.lines += lines;
        this.progress('read', this.objects);
      },
      onRead: () => this.progress('write', this.objects),
    };
  }

  async execute(): Promise<Outcome> {
    const found = await findNew(this.context, (objects) => this.progress('list', objects));
    this.objects = found.objects;
    this.bytes = found.bytes;
    if (this.context.options.dryRun || this.objects === 0) return this.outcome({});
    try {
      return await this.commit(await this.engine.stage(this.context));
    } catch (error) {
      await this.context.files.discard();
      throw error;
    }
  }

  private async commit(staged: StagedRun): Promise<Outcome> {
    const { lake, format, base, files, options } = this.context;
    const commit: Commit = {
      base,
      run: files.run,
      committedAt: new Date((options.now ?? Date.now)()).toISOString(),
      contract: {
        name: lake.contract.name,
        columns: lake.contract.columns.map(({ name, type }) => ({ name, type })),
      },
      changes: staged.changes,
      read: await writeReadList(this.context, staged),
    };
    const { lines, rejected, added, late, lateBeyondWindow, sessions, dates, unreadable } = staged;
    const duplicates = lines - rejected - added;
    this.check(snapshotAfter(commit), staged, duplicates);
    options.signal?.throwIfAborted();
    this.progress('commit', this.objects);
    const { run, sequence } = await format.commit(commit);
    await format.cleanUp({ graceMs: options.graceMs, now: options.now });
    return this.outcome({
      run,
      sequence,
      lines,
      events: added,
      duplicates,
      rejected,
      late,
      lateBeyondWindow,
      sessions,
      dates,
      files: files.staged.length,
      unreadable,
    });
  }

  /** The rows of each table are those before, and those by which it grew; nothing else may be committed. */
  private check(next: Snapshot, { growth, added }: StagedRun, duplicates: number): void {
    for (const table of tables) {
      const [before, after] = [rowsOf(this.context.base, table), rowsOf(next, table)];
      if (after === before + growth[table] && duplicates >= 0) continue;
      throw new LakeError(
        `staging had ${before} ${table}, ${growth[table]} were to be added, and ${after} would be there (${added} new events, ${duplicates} duplicates): nothing is committed`,
      );
    }
  }

  private progress(step: TransformProgress['step'], ofObjects: number): void {
    this.context.options.onProgress?.({ step, objects: this.read, ofObjects, lines: this.lines });
  }

  private outcome(found: Partial<Outcome>): Outcome {
    return {
      run: undefined,
      sequence: undefined,
      objects: this.objects,
      bytes: this.bytes,
      lines: 0,
      events: 0,
      duplicates: 0,
      rejected: 0,
      late: 0,
      lateBeyondWindow: 0,
      sessions: 0,
      dates: [],
      files: 0,
      unreadable: [],
      ...found,
    };
  }
}
