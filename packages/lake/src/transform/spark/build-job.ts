import { spark } from '../../sql/dialects/spark.ts';
import { emptyQuery, tableColumns } from '../../staging/table-columns.ts';
import { tables } from '../../staging/snapshot.ts';
import type { Table } from '../../staging/snapshot.ts';
import type { Lake } from '../../lake.ts';
import type { RunFiles } from '../../staging/table-format.ts';
import type { RunContext } from '../run-context.ts';
import { tableOrder, transformNames, transformSql } from '../transform-sql.ts';
import { rawLinesSql } from './raw-lines-sql.ts';
import type { SparkJob, SparkStep } from './spark-job.ts';

/** Where a job finds what it starts from, and leaves what it has to say: folders, each ending with a slash. */
export interface JobPaths {
  /** Parquet of `key, arrived_at`: the objects to read. */
  readonly objects: string;
  /** Parquet of `table_name, event_date, path, many`: the files of staging. */
  readonly staged: string;
  readonly reports: string;
}

/** Spark's settings of a job of the transform. */
export const jobSettings = {
  'spark.sql.session.timeZone': 'UTC',
  'spark.sql.ansi.enabled': 'false',
  // Each run writes into folders of its own; a run beside it keeps its temporary files elsewhere.
  'spark.sql.sources.partitionOverwriteMode': 'dynamic',
  'spark.sql.parquet.compression.codec': 'zstd',
  'spark.sql.parquet.inferTimestampNTZ.enabled': 'true',
  // What is shuffled is about twice as large as the Parquet of it.
  'spark.sql.adaptive.advisoryPartitionSizeInBytes': '256MB',
};
// Keys may hold what would be a pattern.
const options = { __globPaths__: 'false' };

/** What of a run its steps depend on. */
export interface StepsContext extends Pick<RunContext, 'restate' | 'windowDays'> {
  readonly lake: Pick<Lake, 'contract' | 'rawBucket' | 'stagingBucket'>;
  readonly files: Pick<RunFiles, 'target'>;
}

/** Builds the job that stages a run of `lake transform`, which has said in two files what there is to do. */
export const buildJob = (context: RunContext, paths: JobPaths): SparkJob => ({
  settings: jobSettings,
  reports: paths.reports,
  steps: [
    parquetFolder('new_objects', paths.objects),
    parquetFolder('staged_files', paths.staged),
    ...transformSteps(context),
  ],
});

const view = (name: string, sql: string): SparkStep => ({ view: name, sql });
const kept = (name: string, sql: string): SparkStep => ({ view: name, sql, kept: true });
const report = (name: string, sql: string): SparkStep => ({ report: name, sql });

/** The SQL files of the transform in Spark's words, one step each, over the views `new_objects` and `staged_files`. */
export function transformSteps(context: StepsContext): SparkStep[] {
  const names = transformNames(context.lake.contract, spark, context);
  const sql = transformSql(spark, names);
  return [
    ...readSteps(context, names, sql),
    ...changeSteps(context, names, sql),
    ...tables.map((table) => view(`staged_${table}`, sql(`staged_${table}`))),
    ...tables.map((table) => writeStep(table, context)),
    ...reportSteps(sql),
  ];
}

type Names = ReturnType<typeof transformNames>;
type Sql = ReturnType<typeof transformSql>;

/** Reads the lines of the new objects, and finds the events in them. */
function readSteps({ lake: { rawBucket }, restate }: StepsContext, names: Names, sql: Sql): SparkStep[] {
  const only = restate === undefined ? '' : ` and reason is null and event_date = ${names['restated']}`;
  const lineColumns = `source_object, source_line, arrived_at, ${names['columns']}, event_date, reason, line`;
  return [
    {
      view: 'raw_objects',
      format: 'binaryFile',
      options,
      // Hadoop has no name for a key with an empty segment, or one of dots; Snappy does not tell itself by its first bytes.
      paths: `select concat('s3a://${rawBucket}/', key) from new_objects where not key rlike '(^|/)[.]{0,2}(/|$)' and not key rlike '[.]h?snappy$'`,
      sql: "select '' as path, cast('' as binary) as content where 1 = 0",
    },
    view('raw_lines', rawLinesSql(rawBucket)),
    kept('read_lines', sql('lines')),
    view('lines', `select ${lineColumns} from read_lines where source_line > 0${only}`),
    kept('found', sql('events')),
  ];
}

/** Finds what becomes of the events beside what staging has: what is fresh and what goes, and the dates that are made anew. */
function changeSteps(context: StepsContext, names: Names, sql: Sql): SparkStep[] {
  const { lake, restate, windowDays } = context;
  const columns = tableColumns(lake.contract);
  const existing = (name: string, table: Table, paths: string): SparkStep => ({
    view: name,
    format: 'parquet',
    paths,
    sql: emptyQuery(spark, columns[table]),
    options: { ...options, basePath: folderOf(table, context), mergeSchema: 'true' },
  });
  const near = (table: Table, dates: string): string =>
    `select path from staged_files where table_name = '${table}' and exists (
       select 1 from (${dates}) d where abs(datediff(staged_files.event_date, d.event_date)) <= ${windowDays})`;
  const anew = (table: Table, rows: string): string =>
    `select distinct event_date from ${rows} where event_date in (select event_date from staged_files where table_name = '${table}' and many)`;
  const restated = restate === undefined ? '' : ` union select ${names['restated']}`;
  return [
    existing(
      'existing_keys',
      'events',
      near(
        'events',
        restate === undefined
          ? 'select distinct event_date from found'
          : `select ${names['restated']} as event_date`,
      ),
    ),
    kept('copies', sql('copies')),
    view('fresh', sql('fresh')),
    kept('removed', sql('removed')),
    kept('event_dates_anew', `select event_date from removed union ${anew('events', 'fresh')}${restated}`),
    kept('event_dates', 'select event_date from fresh union select event_date from event_dates_anew'),
    existing('old_sessions', 'sessions', near('sessions', 'select event_date from event_dates')),
    kept('touched', sql('touched')),
    view('events', sql('session_events')),
    view('session_steps', sql('session_steps')),
    kept('made', sql('sessions')),
    kept('session_dates_anew', `select event_date from touched union ${anew('sessions', 'made')}`),
    view('rejected', sql('rejected')),
    kept('rejected_dates_anew', anew('rejected', 'rejected')),
    view(
      'existing_events',
      'select * from existing_keys where event_date in (select event_date from event_dates_anew)',
    ),
    view(
      'existing_sessions',
      'select * from old_sessions where event_date in (select event_date from session_dates_anew)',
    ),
    existing(
      'existing_rejected',
      'rejected',
      "select path from staged_files where table_name = 'rejected' and event_date in (select event_date from rejected_dates_anew)",
    ),
  ];
}

const folderOf = (table: Table, { lake, files }: StepsContext): string =>
  `s3a://${lake.stagingBucket}/${files.target(table).folder}`;

/** Writes the rows of a table, sorted within each date. */
function writeStep(table: Table, context: StepsContext): SparkStep {
  const { contract } = context.lake;
  const { partitionBy, constants } = context.files.target(table);
  const columns = tableColumns(contract)[table];
  const named = columns.map(({ name }) => spark.identifier(name)).join(', ');
  const fixed = Object.entries(constants).map(
    ([name, value]) => `${spark.literal(value)} as ${spark.identifier(name)}`,
  );
  const order = [...partitionBy, tableOrder(contract, spark)[table]].join(', ');
  const rows = `select ${[named, ...fixed].join(', ')} from staged_${table}`;
  return {
    write: folderOf(table, context),
    partitionBy,
    sql: `select /*+ rebalance(event_date) */ * from (${rows}) sort by ${order}`,
  };
}

/** Says what was read, what of it was taken, and which dates are written. */
const reportSteps = (sql: Sql): SparkStep[] => [
  report(
    'unreadable',
    "select o.key, coalesce(l.reason, 'the engine spark reads no object of such a name') as reason from new_objects o left join (select source_object, reason from read_lines where source_line = 0) l on l.source_object = o.key where l.reason is null or l.reason <> ''",
  ),
  report('lines', 'select count(*) as lines, count(reason) as rejected from lines'),
  report('lateness', sql('lateness')),
  report(
    'removed',
    'select count(*) as removed, (select count(*) from copies where beaten = 1) as beaten from removed',
  ),
  report('sessions', 'select count(*) as sessions, (select count(*) from touched) as touched from made'),
  report('events_dates', dates('event_dates', 'event_dates_anew')),
  report(
    'sessions_dates',
    dates('(select event_date from made union select event_date from touched)', 'session_dates_anew'),
  ),
  report('rejected_dates', dates('(select distinct event_date from rejected)', 'rejected_dates_anew')),
];

const parquetFolder = (view: string, folder: string): SparkStep => ({
  view,
  format: 'parquet',
  paths: `select ${spark.literal(folder)}`,
  sql: '',
  options,
});

/** The dates that a run writes, and which of them it writes anew. */
const dates = (all: string, anew: string): string =>
  `select cast(a.event_date as string) as event_date, case when n.event_date is null then 'add' else 'replace' end as kind from ${all} a left join ${anew} n on n.event_date = a.event_date order by 1`;
