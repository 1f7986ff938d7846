import { partsOf } from '../contract/contract-sql.ts';
import { refuseBreakingChange } from '../contract/refuse-breaking-change.ts';
import type { Duckdb } from '../engines/duckdb/open-duckdb.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { ParquetCache } from '../parquet/fetch-parquet.ts';
import { CommitConflict } from '../staging/commit-conflict.ts';
import { rowsOf, snapshotAfter, tables } from '../staging/snapshot.ts';
import type { Commit, Snapshot } from '../staging/snapshot.ts';
import type { TableFormat } from '../staging/table-format.ts';
import { findNew } from './find-new.ts';
import type { RunContext, StagedRun, TransformEngine } from './run-context.ts';
import { defaultWindowDays } from './transform-options.ts';
import type { TransformOptions, TransformProgress, TransformResult } from './transform-options.ts';
import { writeReadList } from './write-read-list.ts';

/** What a run works with. */
export interface RunParts {
  readonly lake: Lake;
  readonly format: TableFormat;
  /** The staging that it starts from. */
  readonly base: Snapshot | undefined;
  readonly duckdb: Duckdb;
  readonly directory: string;
  readonly id: string;
  readonly engine: TransformEngine;
  readonly options: TransformOptions;
}

/** So many of those that cannot be read are named to who looks at staging. */
const mostUnreadable = 100;

type Outcome = Omit<TransformResult, 'elapsedMs'>;

/** One transform, from the list of raw to the commit. */
export class TransformRun {
  private readonly context: RunContext;
  private readonly engine: TransformEngine;
  private objects = 0;
  private bytes = 0;
  private read = 0;
  private lines = 0;

  constructor({
    lake,
    format,
    base,
    duckdb: { connection, stream },
    directory,
    id,
    engine,
    options,
  }: RunParts) {
    this.engine = engine;
    this.context = {
      lake,
      format,
      base,
      connection,
      stream,
      directory,
      cache: new ParquetCache({ s3: lake.s3, bucket: lake.stagingBucket, directory, connection }),
      files: format.stage(id, { connection, directory }),
      windowDays: options.windowDays ?? defaultWindowDays,
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
    await refuseBreakingChange(this.context.lake.contract, this.context.base?.contract);
    const found = await findNew(this.context, (objects) => this.progress('list', objects));
    this.objects = found.objects;
    this.bytes = found.bytes;
    if (this.context.options.dryRun || this.objects === 0) return this.outcome({});
    const { commit, outcome } = await this.discardOnError(() => this.stage());
    if (!commit) return this.outcome(outcome);
    const { run, sequence } = await this.commit(commit);
    return this.outcome({ ...outcome, run, sequence, cleanUpProblem: await this.cleanUp() });
  }

  /** Makes the files of the run, and what is to be committed. */
  private async stage(): Promise<{ commit?: Commit; outcome: Partial<Outcome> }> {
    const { lake, base, files, options } = this.context;
    const staged = await this.engine.stage(this.context);
    // What cannot be read is tried again by the next run: there is nothing to remember of this one.
    if (staged.unreadable.length === this.objects) return { outcome: { unreadable: staged.unreadable } };
    const commit: Commit = {
      base,
      run: files.run,
      committedAt: new Date((options.now ?? Date.now)()).toISOString(),
      contract: {
        name: lake.contract.name,
        columns: lake.contract.columns.map(({ name, type }) => ({ name, type })),
        parts: partsOf(lake.contract),
      },
      changes: staged.changes,
      read: await writeReadList(this.context, staged),
      ...(staged.unreadable.length > 0 && { unreadable: staged.unreadable.slice(0, mostUnreadable) }),
    };
    const { lines, rejected, added, late, lateBeyondWindow, sessions, dates, unreadable } = staged;
    const duplicates = lines - rejected - added;
    this.check(snapshotAfter(commit), staged, duplicates);
    options.signal?.throwIfAborted();
    const outcome = { lines, events: added, duplicates, rejected, late, lateBeyondWindow, sessions, dates };
    return { commit, outcome: { ...outcome, files: files.staged.length, unreadable } };
  }

  /**
   * Commits. Only where it is certain that the run is not current are its files taken back: an answer that did not come
   * may have been a yes.
   */
  private async commit(commit: Commit): Promise<Snapshot> {
    this.progress('commit', this.objects);
    try {
      return await this.context.format.commit(commit);
    } catch (error) {
      if (error instanceof CommitConflict) await this.context.files.discard();
      throw error;
    }
  }

  private async discardOnError<Result>(run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      await this.context.files.discard();
      throw error;
    }
  }

  /** What is committed stays so: why older files could not be deleted is said, and a later run tries again. */
  private async cleanUp(): Promise<string | undefined> {
    const { format, options } = this.context;
    try {
      await format.cleanUp({ graceMs: options.graceMs, now: options.now });
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
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
      cleanUpProblem: undefined,
      ...found,
    };
  }
}
