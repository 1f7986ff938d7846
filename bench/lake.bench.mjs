// What is done with a lake, as whole commands over HTTP to local AWS: transform, audit, a question, empty, memory.
// Baselines of the same run: what one would do by hand, in `baselines/`; each left out where its program is missing.
// LAKE_EVENTS (1,000,000) in LAKE_OBJECTS (10,000) gzip objects, LAKE_ROUNDS (3) interleaved rounds.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { bareSql, lakeEnvironment, rawBucket, stagingBucket, startLake } from './lake-load.mjs';
import { baseline, gen } from './run-program.mjs';
import { median } from './median.mjs';

const events = Number(process.env['LAKE_EVENTS'] ?? 1_000_000);
const objects = Number(process.env['LAKE_OBJECTS'] ?? 10_000);
const rounds = Number(process.env['LAKE_ROUNDS'] ?? 3);
const python = process.env['LAKE_PYTHON'] ?? 'python3';
const has = (...modules) => spawnSync(python, ['-c', `import ${modules.join(', ')}`]).status === 0;
const hasAws = spawnSync('aws', ['--version']).status === 0;
const hasHttpfs = has('duckdb', 'duckdb_extension_httpfs');
const hasPandas = has('pandas', 'pyarrow');
const hasSpark = spawnSync('spark-submit', ['--version']).status === 0 || 'SPARK_HOME' in process.env;
for (const [here, name] of [
  [hasAws, 'the aws command (sync)'],
  [hasHttpfs, `duckdb with httpfs in ${python} (LAKE_PYTHON)`],
  [hasPandas, `pandas with pyarrow in ${python} (LAKE_PYTHON)`],
  [hasSpark, 'Spark (SPARK_HOME)'],
]) {
  if (!here) console.log(`left out, not installed: ${name}`);
}

const lake = await startLake({ events, objects });
const copies = join(lake.directory, 'copies');
const output = join(lake.directory, 'output');
const environment = lakeEnvironment(lake.url);

/** Runs a program to its end. */
function run(command, args) {
  const began = performance.now();
  const { status, stderr, stdout } = spawnSync('/usr/bin/env', [command, ...args], {
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}${stdout.slice(0, 2000)}`);
  return { seconds: (performance.now() - began) / 1000, stdout };
}
const node = (...args) => run(process.execPath, args);
const command = (...args) => node(gen[0], 'lake', ...args);
const report = `data:text/javascript,process.on('exit',()=>console.error('peak '+process.resourceUsage().maxRSS))`;
const clean = (folder) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
};
const emptyStaging = () => command('empty', '--bucket', 'staging', '--yes');

const taken = new Map();
const note = (name, seconds) => {
  taken.set(name, [...(taken.get(name) ?? []), seconds]);
  console.error(`${name}: ${seconds.toPrecision(3)} s`); // a run takes an hour: what is known is said at once
};
const middle = (name) => (taken.has(name) ? median(taken.get(name)) : Number.NaN);

const sync = () => {
  clean(copies);
  return run('aws', ['s3', 'sync', '--only-show-errors', `s3://${rawBucket}/`, copies]).seconds;
};
const sqlOver = async (source) => {
  clean(output);
  const path = join(lake.directory, 'bare.sql');
  await bareSql({ source, output, path });
  return path;
};

for (let round = 0; round < rounds; round += 1) {
  emptyStaging();
  note('transform', command('transform', '--json').seconds);
  note('transform, nothing new', command('transform', '--json').seconds);
  if (hasAws) {
    const moved = sync();
    const bare = node(baseline('bare-duckdb.mjs'), await sqlOver(`${copies}/**/*.gz`)).seconds;
    note('aws s3 sync + bare DuckDB', moved + bare);
    note('bare DuckDB on local copies', bare);
    note('transform, on local copies', node(baseline('lake-transform-local.mjs'), copies).seconds);
    clean(output);
    note(
      'aws s3 sync + Python loop',
      moved + run(python, [baseline('lake_transform.py'), copies, output]).seconds,
    );
    if (hasPandas) {
      clean(output);
      const pandas = run(python, [baseline('lake_transform_pandas.py'), copies, output]).seconds;
      note('aws s3 sync + pandas', moved + pandas);
    }
    note('audit, Python loop', moved + run(python, [baseline('lake_audit.py'), copies, lake.truth]).seconds);
  }
  if (hasHttpfs) {
    const path = await sqlOver(`s3://${rawBucket}/clickstream/**`);
    note(
      'bare DuckDB with httpfs',
      run(python, [baseline('duckdb_httpfs.py'), path, new URL(lake.url).host]).seconds,
    );
  }
  note('audit', command('audit', '--truth', lake.truth, '--json').seconds);
  question();
}
if (hasSpark) {
  for (const cores of [1, 2]) {
    emptyStaging();
    note(
      `Spark, ${cores} cores`,
      command('transform', '--engine', 'spark', '--master', `local[${cores}]`).seconds,
    );
  }
}

/** A question over staging, against bare DuckDB over the same files, which are local copies. */
function question() {
  const name = 'funnel';
  note('question', command('query', name, '--format', 'csv').seconds);
  note('start', node(gen[0], 'lake', 'query', '--help').seconds);
  if (!hasAws) return;
  clean(copies);
  run('aws', ['s3', 'sync', '--only-show-errors', `s3://${stagingBucket}/`, copies]);
  const path = join(lake.directory, 'question.sql');
  const view = (table) =>
    `create view ${table} as select * from read_parquet('${copies}/*/${table}/**/*.parquet', hive_partitioning = true)`;
  const rendered = command('query', name, '--render', 'duckdb').stdout.replace(/;\s*$/, '');
  writeFileSync(path, [view('events'), view('sessions'), rendered].join(';\n'));
  note('question, bare DuckDB', node(baseline('bare-duckdb.mjs'), path).seconds);
}

const peak = (...args) => {
  const { status, stderr } = spawnSync(process.execPath, ['--import', report, gen[0], 'lake', ...args], {
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`lake ${args.join(' ')} ended with ${status}: ${stderr}`);
  return Math.round(Number(/peak (\d+)/.exec(stderr)[1]) / 1024);
};
emptyStaging();
const peaks = {
  transform: peak('transform', '--json'),
  audit: peak('audit', '--truth', lake.truth, '--json'),
};

// Emptying: first one by one, a thousand objects.
const { DeleteObjectCommand, ListObjectsV2Command, S3Client } = createRequire(
  new URL('../packages/lake/package.json', import.meta.url),
)('@aws-sdk/client-s3');
const s3 = new S3Client({
  endpoint: lake.url,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: rawBucket }));
const began = performance.now();
for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket: rawBucket, Key }));
note('empty, one by one, each', (performance.now() - began) / 1000 / Contents.length);
const emptied = command('empty', '--bucket', 'raw', '--yes').seconds;
if (lake.objects > Contents.length) note('empty, each', emptied / (lake.objects - Contents.length));
lake.end();

const ratio = (name, base, more = 0) => (middle(name) / (middle(base) + more)).toFixed(2);
console.log(
  `${events.toLocaleString('en-US')} events in ${lake.objects.toLocaleString('en-US')} gzip objects; medians of ${rounds} rounds, seconds of whole commands`,
);
console.table(
  Object.fromEntries(
    [...taken].map(([name, values]) => [
      name,
      {
        seconds: Number(median(values).toPrecision(3)),
        min: Number(Math.min(...values).toPrecision(3)),
        max: Number(Math.max(...values).toPrecision(3)),
      },
    ]),
  ),
);
console.table(
  Object.fromEntries(
    [
      ['transform / aws s3 sync + bare DuckDB', ratio('transform', 'aws s3 sync + bare DuckDB')],
      ['transform / bare DuckDB with httpfs', ratio('transform', 'bare DuckDB with httpfs')],
      [
        'transform on local copies / bare DuckDB on them',
        ratio('transform, on local copies', 'bare DuckDB on local copies'),
      ],
      ['aws s3 sync + Python loop / transform', ratio('aws s3 sync + Python loop', 'transform')],
      ['aws s3 sync + pandas / transform', ratio('aws s3 sync + pandas', 'transform')],
      ['Spark local[2] / transform', ratio('Spark, 2 cores', 'transform')],
      ['Spark local[1] / local[2]', ratio('Spark, 1 cores', 'Spark, 2 cores')],
      ['aws s3 sync + Python loop / audit', ratio('audit, Python loop', 'audit')],
      ['question / bare DuckDB + start', ratio('question', 'question, bare DuckDB', middle('start'))],
      ['one by one / empty, each', ratio('empty, one by one, each', 'empty, each')],
      ['second transform / first', ratio('transform, nothing new', 'transform')],
    ].map(([name, value]) => [name, { ratio: value }]),
  ),
);
console.log(`peak of memory: transform ${peaks.transform} MiB, audit ${peaks.audit} MiB`);
