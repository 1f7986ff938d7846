import { rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { contractSql } from '../contract/contract-sql.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { ParquetCache } from '../parquet/fetch-parquet.ts';
import { listInto } from '../raw/object-table.ts';
import { readLines, segmentRelation } from '../raw/read-lines.ts';
import type { NumberedObject, Segment } from '../raw/read-lines.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { readTransform } from '../sql/read-sql.ts';
import { renderSql } from '../sql/render-sql.ts';
import type { Insertions } from '../sql/render-sql.ts';
import { rowsOf, snapshotAfter } from '../staging/snapshot.ts';
import type { Commit, FileChange, ReadList, Snapshot } from '../staging/snapshot.ts';
import type { RunFiles, TableFormat } from '../staging/table-format.ts';
import { one } from './ask.ts';
import { stageEvents } from './stage-events.ts';
import { stageRejected } from './stage-rejected.ts';
import { stageSessions } from './stage-sessions.ts';
import type { TransformOptions, TransformResult, UnreadableObject } from './transform-options.ts';

/** What a run works with. */
export interface RunParts {
  readonly lake: Lake;
  readonly format: TableFormat;
  /** The staging that it starts from. */
  readonly base: Snapshot | undefined;
  readonly connection: DuckDBConnection;
  readonly directory: string;
  readonly id: string;
  readonly options: TransformOptions;
}

/** What the steps of a run share. */
export interface RunContext {
  readonly lake: Lake;
  readonly format: TableFormat;
  readonly base: Snapshot | undefined;
  readonly connection: DuckDBConnection;
  readonly cache: ParquetCache;
  readonly files: RunFiles;
  readonly names: Insertions;
  readonly windowDays: number;
  readonly restate: string | undefined;
}

/** More lists of what was read than this become one. */
const readLists = 16;
const dayMs = 86_400_000;

type Outcome = Omit<TransformResult, 'elapsedMs'>;

/** One transform, from the list of raw to the commit. */
export class TransformRun {
  private readonly parts: RunParts;
  private readonly context: RunContext;
  private readonly unreadable: UnreadableObject[] = [];
  private objects = 0;
  private bytes = 0;
  private read = 0;
  private lines = 0;

  constructor(parts: RunParts) {
    this.parts = parts;
    const { lake, format, base, connection, directory, id, options } = parts;
    this.context = {
      lake,
      format,
      base,
      connection,
      cache: new ParquetCache({ s3: lake.s3, bucket: lake.stagingBucket, directory, connection }),
      files: format.stage(id, { connection, directory }),
      names: contractSql(lake.contract, duckdb),
      windowDays: options.windowDays ?? 3,
      restate: options.restate,
    };
  }

  async execute(): Promise<Outcome> {
    await this.findNew();
    if (this.parts.options.dryRun || this.objects === 0) return this.outcome({});
    await this.readNew();
    try {
      return await this.stage();
    } catch (error) {
      await this.context.files.discard();
      throw error;
    }
  }

  // Finding what is new

  private async findNew(): Promise<void> {
    const { lake, connection, directory, base, options } = this.parts;
    await listInto(connection, lake, directory, (ofObjects) => this.progress('list', ofObjects));
    const lists = await this.context.cache.columnsOf(base?.read ?? []);
    const known =
      lists.length > 0 ? `read_parquet([${lists.map(duckdb.literal).join(', ')}])` : `(select '' as key)`;
    await connection.run(`create table known as select distinct key from ${known}`);
    await connection.run(
      `create table new_objects as
       select row_number() over (order by key) as number, key, bytes, arrived_at from objects
       where ${options.restate === undefined ? 'key not in (select key from known)' : await this.ofDate(options.restate)}
         and ${options.sinceMs === undefined ? true : `arrived_at >= make_timestamp(${options.sinceMs * 1000})`}
         and ${options.untilMs === undefined ? true : `arrived_at < make_timestamp(${options.untilMs * 1000})`}
       order by number`,
    );
    const [objects, bytes] = await one(
      connection,
      'select count(*), coalesce(sum(bytes), 0) from new_objects',
    );
    this.objects = Number(objects);
    this.bytes = Number(bytes);
  }

  /** The objects that hold events of a date: those that its rows came from, and those of its days. */
  private async ofDate(date: string): Promise<string> {
    const { base, connection } = this.parts;
    const files = base?.tables.events[date] ?? [];
    const paths = await this.context.cache.columnsOf(files, new Set(['source_object']));
    const from =
      paths.length > 0
        ? `read_parquet([${paths.map(duckdb.literal).join(', ')}])`
        : `(select '' as source_object)`;
    await connection.run(`create table of_date as select distinct source_object as key from ${from}`);
    const lastMs = Date.parse(date) + (this.context.windowDays + 1) * dayMs;
    return `(key in (select key from of_date) or (key in (select key from known) and arrived_at >= timestamp '${date}' and arrived_at < make_timestamp(${lastMs * 1000})))`;
  }

  // Reading it

  private async readNew(): Promise<void> {
    const { lake, connection, directory, options } = this.parts;
    const { batchBytes = 256 * 1024 * 1024, concurrency = 24, signal } = options;
    const parse = renderSql(await readTransform('lines'), duckdb, this.context.names);
    const segments = readLines(this.newObjects(), {
      s3: lake.s3,
      bucket: lake.rawBucket,
      directory,
      concurrency,
      segmentBytes: batchBytes / 2,
      signal,
      onObject: (lines) => {
        this.read += 1;
        this.lines += lines;
        this.progress('read', this.objects);
      },
    });
    await connection.run(`create table unreadable (number integer)`);
    // The next segment is read while this one is parsed.
    let coming = segments.next();
    for (let first = true; ; first = false) {
      const { value: segment, done } = await coming;
      if (done && !first) break;
      if (done) throw new LakeError('no object could be read');
      coming = segments.next();
      coming.catch(() => {});
      await this.parseSegment(segment, parse, first);
      signal?.throwIfAborted();
    }
    const [parsed] = await one(connection, 'select count(*) from lines');
    if (this.context.restate === undefined && Number(parsed) !== this.lines) {
      throw new LakeError(`${this.lines} lines were read and ${String(parsed)} parsed: nothing is committed`);
    }
  }

  private async parseSegment(segment: Segment, parse: string, first: boolean): Promise<void> {
    const { connection, options } = this.parts;
    for (const { number, key, reason } of segment.unreadable) {
      this.unreadable.push({ key, reason });
      await connection.run(`insert into unreadable values (${number})`);
    }
    await connection.run(
      `create or replace temp view raw_lines as
       select o.key as source_object, l.source_line, o.arrived_at, coalesce(l.line, '') as line, l.defect
       from ${segmentRelation(segment.path)} l join new_objects o on o.number = l.object_number
       where l.object_number not in (select number from unreadable)`,
    );
    const only =
      options.restate === undefined ? '' : ` where reason is null and event_date = date '${options.restate}'`;
    await connection.run(
      `${first ? 'create table lines as' : 'insert into lines'} select * from (${parse})${only}`,
    );
    await rm(segment.path);
  }

  private async *newObjects(): AsyncGenerator<NumberedObject> {
    const result = await this.parts.connection.stream(
      'select number, key, bytes from new_objects order by number',
    );
    for await (const rows of result.yieldRows()) {
      for (const [number, key, bytes] of rows as [bigint, string, bigint][]) {
        yield { number: Number(number), key, bytes: Number(bytes) };
      }
    }
  }

  // Staging it

  private async stage(): Promise<Outcome> {
    const { lake, format, base, connection, id, options } = this.parts;
    this.progress('write', this.objects);
    const [lines, rejectedLines] = await one(connection, 'select count(*), count(reason) from lines');
    const events = await stageEvents(this.context);
    const sessions = await stageSessions(this.context, events.dates);
    const rejected = await stageRejected(this.context);
    const read: FileChange<ReadList> =
      options.restate === undefined ? await this.writeReadList(Number(lines)) : { kind: 'add', files: [] };
    const commit: Commit = {
      base,
      run: id,
      committedAt: new Date((options.now ?? Date.now)()).toISOString(),
      contract: {
        name: lake.contract.name,
        columns: lake.contract.columns.map(({ name, type }) => ({ name, type })),
      },
      changes: { events: events.changes, sessions: sessions.changes, rejected },
      read,
    };
    const duplicates = Number(lines) - Number(rejectedLines) - events.added;
    this.check(snapshotAfter(commit), events, duplicates);
    options.signal?.throwIfAborted();
    this.progress('commit', this.objects);
    const next = await format.commit(commit);
    await format.cleanUp({ graceMs: options.graceMs, now: options.now });
    return this.outcome({
      run: id,
      sequence: next.sequence,
      lines: Number(lines),
      events: events.added,
      duplicates,
      rejected: Number(rejectedLines),
      late: events.late,
      lateBeyondWindow: events.lateBeyondWindow,
      sessions: sessions.written,
      dates: events.dates,
      files: this.context.files.staged.length,
    });
  }

  /** The rows of events are those before, and those added; nothing else may be committed. */
  private check(
    next: Snapshot,
    { added, replacedRows }: { added: number; replacedRows: number },
    duplicates: number,
  ): void {
    const before = rowsOf(this.parts.base, 'events') - replacedRows;
    const after = rowsOf(next, 'events');
    if (after !== before + added || duplicates < 0) {
      throw new LakeError(
        `staging had ${before} events, ${added} were added, and ${after} would be there (${duplicates} duplicates): nothing is committed`,
      );
    }
  }

  private async writeReadList(lines: number): Promise<FileChange<ReadList>> {
    const before = this.parts.base?.read ?? [];
    const fresh =
      'select key, arrived_at, bytes from new_objects where number not in (select number from unreadable)';
    const merge = before.length >= readLists;
    const paths = merge ? await this.context.cache.columnsOf(before) : [];
    const query = merge
      ? `${fresh} union all select key, arrived_at, bytes from read_parquet([${paths.map(duckdb.literal).join(', ')}])`
      : fresh;
    const files = await this.context.files.write({ table: '_read' }, query);
    const all = merge ? before.reduce((sum, list) => sum + list.lines, lines) : lines;
    const lists = files.map((file, index) => ({ ...file, lines: index === 0 ? all : 0 }));
    return { kind: merge ? 'replace' : 'add', files: lists };
  }

  // Telling

  private progress(step: 'list' | 'read' | 'write' | 'commit', ofObjects: number): void {
    this.parts.options.onProgress?.({ step, objects: this.read, ofObjects, lines: this.lines });
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
      unreadable: this.unreadable,
      ...found,
    };
  }
}
