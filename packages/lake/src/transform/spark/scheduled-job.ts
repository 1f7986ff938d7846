import { transformMetric } from '@clickstream/contract';
import type { SourceContract } from '@clickstream/contract';
import { partsOf } from '../../contract/contract-sql.ts';
import type { Lake } from '../../lake.ts';
import { spark } from '../../sql/dialects/spark.ts';
import { tables } from '../../staging/snapshot.ts';
import type { Table } from '../../staging/snapshot.ts';
import { graceMsOfRuns } from '../../staging/grace-of-runs.ts';
import { ownKeys } from '../../staging/own-keys.ts';
import { stagingPrefix } from '../../staging/staging-prefix.ts';
import { manyFiles } from '../many-files.ts';
import { defaultWindowDays } from '../transform-options.ts';
import { jobSettings, transformSteps } from './build-job.ts';
import { contractCheck } from './contract-check.ts';
import type { SparkJob, SparkStep } from './spark-job.ts';

/** What a document is made for that stays where it is, and runs again and again. */
type DeployedLake = Pick<Lake, 'contract' | 'rawBucket' | 'stagingBucket'> & {
  readonly layout: Pick<Lake['layout'], 'eventsPrefix'>;
};

/** The catalog that has the tables of staging. */
export interface DeployedCatalog {
  readonly database: string;
  readonly region: string;
}

/** What there is beside the lake for a job to keep up. */
export interface Surroundings {
  readonly catalog?: DeployedCatalog | undefined;
  /** Where runs that have brought staging up to date are counted, as `lake transform --metrics` does. */
  readonly metrics?: { readonly namespace: string; readonly region: string } | undefined;
}

/** What the runner puts in for it is another one each time. */
const run = '{{run}}';

const file = 'struct<key string, rows bigint, bytes bigint>';
const manifest = `sequence bigint, contract string, tables struct<${tables
  .map((table) => `${table}: map<string, array<${file}>>`)
  .join(', ')}>, read array<struct<key string, rows bigint, bytes bigint, lines bigint>>`;

/** When an object arrived is in its name, as `parseKey` reads it. */
const arrival = String.raw`^.*-(\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)-[^/]*?$`;

/** Where in the buckets of the lake the job reads and writes, in Hadoop's words. */
interface Locations {
  readonly raw: string;
  readonly staging: string;
  /** What keys of staging begin with. */
  readonly prefix: string;
}

const { literal } = spark;
const view = (name: string, sql: string): SparkStep => ({ view: name, sql });
const kept = (name: string, sql: string): SparkStep => ({ view: name, sql, kept: true });
const ofTables = (sql: (table: Table) => string): string => tables.map(sql).join(' union all ');

/**
 * The transform as a job that needs nobody beside it: it finds what is new by the manifest, stages it by the same steps as
 * a run of `lake transform`, checks the rows, and commits by the next manifest, or leaves nothing to be seen. Then it
 * registers what is current in the catalog, where there is one, clears up as `lake transform` does, and is counted.
 *
 * What it leaves to `lake transform`: objects that Hadoop does not list.
 */
export function scheduledJob(lake: DeployedLake, { catalog, metrics }: Surroundings = {}): SparkJob {
  const { contract, rawBucket, stagingBucket, layout } = lake;
  const prefix = stagingPrefix(lake);
  const locations = { raw: `s3a://${rawBucket}/`, staging: `s3a://${stagingBucket}/`, prefix };
  const target = (table: Table) => ({
    folder: `${prefix}${table}`,
    partitionBy: ['event_date', 'run'],
    constants: { run },
  });
  const register = (files: string): SparkStep[] =>
    catalog === undefined ? [] : [registration(catalog, stagingBucket, files)];
  return {
    settings: jobSettings,
    ...(metrics && { counted: { ...metrics, name: transformMetric } }),
    steps: [
      ...baseSteps(contract, locations),
      // What a run that was killed has committed, and not registered.
      ...register('base_files'),
      ...newObjectSteps(layout, locations),
      ...transformSteps({ lake, files: { target }, restate: undefined, windowDays: defaultWindowDays }),
      ...writtenSteps(locations),
      ...commitSteps(contract, locations),
      ...register('next_files'),
      cleanUp(locations),
    ],
  };
}

/** Reads the last manifest, checks that the contract goes on from its, and lists the files that it names. */
function baseSteps(contract: SourceContract, { staging, prefix }: Locations): SparkStep[] {
  return [
    {
      view: 'manifests',
      format: 'text',
      options: { wholetext: 'true' },
      paths: `select ${literal(`${staging}${prefix}_manifest/`)}`,
      mayLack: true,
      sql: "select '' as value where 1 = 0",
    },
    kept(
      'base',
      `select m.* from (select from_json(value, ${literal(manifest)}) as m from manifests) order by m.sequence desc limit 1`,
    ),
    { fails: true, sql: contractCheck(contract) },
    kept(
      'base_files',
      ofTables(
        (table) =>
          `select '${table}' as table_name, event_date, f.key as key, f.rows as rows, f.bytes as bytes, size(files) >= ${manyFiles} as many
             from base lateral view explode(tables.${table}) d as event_date, files lateral view explode(files) e as f`,
      ),
    ),
  ];
}

/** Lists the objects of raw that no manifest has, which ends the job where there are none. */
function newObjectSteps({ eventsPrefix }: DeployedLake['layout'], { raw, staging }: Locations): SparkStep[] {
  return [
    {
      view: 'raw_listing',
      format: 'binaryFile',
      options: { recursiveFileLookup: 'true' },
      paths: `select ${literal(`${raw}${eventsPrefix}`)}`,
      mayLack: true,
      sql: "select '' as path, cast(null as timestamp) as modificationTime, cast(0 as bigint) as length where 1 = 0",
    },
    {
      view: 'known',
      format: 'parquet',
      options: {},
      paths: `select concat(${literal(staging)}, r.key) from base lateral view explode(read) e as r`,
      sql: "select '' as key where 1 = 0",
    },
    kept(
      'new_objects',
      `select key, arrived_at, bytes from (
          select substring(path, length(${literal(raw)}) + 1) as key, length as bytes,
            cast(coalesce(try_to_timestamp(regexp_extract(path, ${literal(arrival)}, 1), 'yyyy-MM-dd-HH-mm-ss'), modificationTime) as timestamp_ntz) as arrived_at
          from raw_listing where length > 0) o
        where not exists (select 1 from known where known.key = o.key)`,
    ),
    {
      ends: 'nothing is new',
      sql: 'select 1 where not exists (select 1 from new_objects)',
    },
    view(
      'staged_files',
      `select table_name, cast(event_date as date) as event_date, concat(${literal(staging)}, key) as path, many from base_files`,
    ),
  ];
}

/** Says in a file which objects were read, and lists all files that the run has written. */
function writtenSteps({ staging, prefix }: Locations): SparkStep[] {
  const readFolder = `${staging}${prefix}_read/run=${run}`;
  return [
    {
      write: readFolder,
      partitionBy: [],
      sql: 'select /*+ coalesce(1) */ key, arrived_at, bytes from new_objects where key not in (select key from report_unreadable)',
    },
    kept(
      'written_folders',
      `select '' as table_name, '' as event_date, 'add' as kind, ${literal(readFolder)} as folder union all ${ofTables(
        (table) =>
          `select '${table}' as table_name, event_date, kind, concat(${literal(`${staging}${prefix}${table}/event_date=`)}, event_date, ${literal(`/run=${run}`)}) as folder from report_${table}_dates`,
      )}`,
    ),
    {
      view: 'written',
      format: 'binaryFile',
      options: { recursiveFileLookup: 'true', pathGlobFilter: '*.parquet' },
      paths: 'select folder from written_folders',
      mayLack: true,
      sql: '',
    },
    {
      view: 'written_rows',
      format: 'parquet',
      options: { recursiveFileLookup: 'true' },
      paths: 'select folder from written_folders',
      mayLack: true,
      sql: '',
    },
    kept(
      'new_files',
      `select f.table_name, f.event_date, substring(w.path, length(${literal(staging)}) + 1) as key, r.rows, w.length as bytes
         from (select path, length from written) w
         join (select input_file_name() as path, count(*) as rows from written_rows group by 1) r on r.path = w.path
         join written_folders f on startswith(w.path, concat(f.folder, '/'))`,
    ),
  ];
}

/** How many rows a table is to have more, as the steps of the transform have counted. */
const growth: Readonly<Record<Table, string>> = {
  events: '(select events from report_lateness) - (select removed from report_removed)',
  sessions: '(select sessions - touched from report_sessions)',
  rejected: '(select rejected from report_lines)',
};

const sequence = 'coalesce((select max(sequence) from base), 0)';
const manifestKey = (prefix: string, number: string): string =>
  `concat(${literal(`${prefix}_manifest/`)}, lpad(cast(${number} as string), 10, '0'), '.json')`;

/** The files of a table in the manifest, by date. */
const jsonOf = (table: Table): string =>
  `(select coalesce(to_json(map_from_entries(collect_list(struct(event_date, files)))), '{}') from
      (select event_date, collect_list(struct(key, rows, bytes)) as files from next_files where table_name = '${table}' group by event_date))`;
const rowsIn = (files: string, table: Table): string =>
  `(select coalesce(sum(rows), 0) from ${files} where table_name = '${table}')`;

/** Commits by the next manifest, unless the files have not the rows that they should. */
function commitSteps(contract: SourceContract, { staging, prefix }: Locations): SparkStep[] {
  const staged = {
    name: contract.name,
    columns: contract.columns.map(({ name, type }) => ({ name, type })),
    parts: partsOf(contract),
  };
  return [
    kept(
      'next_files',
      `select table_name, event_date, key, rows, bytes from base_files b
         where not exists (select 1 from written_folders f where f.kind = 'replace' and f.table_name = b.table_name and f.event_date = b.event_date)
         union all select table_name, event_date, key, rows, bytes from new_files where table_name <> ''`,
    ),
    {
      fails: true,
      sql: ofTables(
        (table) =>
          `select concat('staging had ', before, ' ${table}, ', growth, ' were to be added, and ', after, ' would be there: nothing is committed')
             from (select ${rowsIn('base_files', table)} as before, ${growth[table]} as growth, ${rowsIn('next_files', table)} as after)
             where after <> before + growth`,
      ),
    },
    {
      commit: true,
      sql: `select concat(${literal(staging)}, ${manifestKey(prefix, `${sequence} + 1`)}),
          concat('{"version":1,"sequence":', ${sequence} + 1, ',"run":"${run}","committedAt":"', date_format(current_timestamp(), "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"),
            '","contract":', ${literal(JSON.stringify(staged))},
            ',"tables":{${tables.map((table) => `"${table}":', ${jsonOf(table)}, '`).join(',')}},"read":',
            to_json(concat(coalesce((select max(read) from base), array()),
              (select collect_list(struct(key, rows, bytes, (select lines from report_lines) as lines)) from new_files where table_name = ''))), '}')`,
    },
  ];
}

/** Registers the partitions of each table: a folder for each date and run that has files. */
const registration = (catalog: DeployedCatalog, stagingBucket: string, files: string): SparkStep => ({
  register: catalog,
  sql: `select distinct table_name, array(regexp_extract(key, '/event_date=([^/]+)/', 1), regexp_extract(key, '/run=([^/]+)/', 1)),
              concat(${literal(`s3://${stagingBucket}/`)}, regexp_extract(key, '^(.*)/', 1)) from ${files}
              union all ${ofTables((table) => `select '${table}', cast(null as array<string>), cast(null as string)`)}`,
});

/** Removes what no manifest names, this one and the one before it, once it is old enough. */
const cleanUp = ({ staging, prefix }: Locations): SparkStep => ({
  cleansUp: {
    folder: `${staging}${prefix}`,
    keys: ownKeys.source,
    grace_seconds: graceMsOfRuns / 1000,
  },
  sql: `select key from base_files union all select key from new_files
          union all select r.key from base lateral view explode(read) e as r
          union all select ${manifestKey(prefix, `${sequence} + 1`)} union all select ${manifestKey(prefix, 'sequence')} from base`,
});
