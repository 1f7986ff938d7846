import { kinds } from '@clickstream/generator/options';
import type { Options } from '@clickstream/generator/options';
import { defaultWindowDays } from '../transform/transform-options.ts';
import { condition } from '../tail/condition.ts';
import { dialects } from '../sql/find-dialect.ts';

const from = { kind: kinds.epochMs, flag: 'since' } as const;
const until = { kind: kinds.epochMs, flag: 'until' } as const;
const json = {
  kind: kinds.onOff,
  words: 'Print the result as JSON and nothing else',
  default: 'off',
} as const;
const yes = { kind: kinds.onOff, words: 'Do not ask', default: 'off' } as const;
const render = {
  kind: kinds.oneOf(Object.values(dialects).map(({ name }) => name)),
  words: 'Print the SQL for this engine instead',
} as const;

/** Of `lake transform`: TransformOptions, and what the command alone decides. */
export const transformOptions = {
  sinceMs: { ...from, words: 'Only objects that arrived at or after this time' },
  untilMs: { ...until, words: 'Only objects that arrived before this time' },
  restate: {
    kind: kinds.date,
    words: 'Rebuild the events of this date from all of raw, whenever it arrived',
  },
  windowDays: {
    kind: kinds.wholeNumber(0, 3650),
    flag: 'window',
    words: 'Days around new events that are searched for duplicates and sessions',
    default: String(defaultWindowDays),
  },
  dryRun: { kind: kinds.onOff, words: 'Show what would be read; write nothing', default: 'off' },
  everySeconds: {
    kind: kinds.duration('s', 1e-3, 1e9),
    flag: 'every',
    words: 'Repeat until Ctrl-C, pausing this long after each run',
  },
  engine: {
    kind: kinds.oneOf(['duckdb', 'spark', 'glue', 'emr-serverless']),
    words: 'duckdb in this process, spark by spark-submit, or the deployed job: glue or emr-serverless',
    default: 'duckdb',
  },
  master: {
    kind: kinds.anyText("Spark's name of a cluster"),
    words: 'Spark master, with --engine spark: local[2], yarn, spark://host:7077',
    default: 'local[*]',
  },
  glueJob: {
    kind: kinds.text(/^[\w.-]{1,255}$/, '1..255 letters, digits and any of _ . -'),
    words: 'Name of the job, with --engine glue',
    default: 'that of the stack',
  },
  catalog: {
    kind: kinds.onOff,
    words:
      'Register what is staged as partitions of the deployed catalog, as where the settings have catalog',
    default: 'that of cdktf.json, off',
  },
  metrics: {
    kind: kinds.onOff,
    words: 'Report each run to CloudWatch, for the alarm on staging (setting monitoring)',
    default: 'off',
  },
  render,
  json,
} as const satisfies Options;

/** Of `lake query`. */
export const queryOptions = {
  engine: {
    kind: kinds.oneOf(['duckdb', 'athena']),
    words: 'Query engine: DuckDB here, or Athena over the deployed catalog (setting catalog)',
    default: 'duckdb',
  },
  workgroup: {
    kind: kinds.text(/^[\w.-]{1,128}$/, '1..128 letters, digits and any of _ . -'),
    words: 'Athena workgroup, with --engine athena; stewards (setting access) have one of their own',
    default: 'that of the stack',
  },
  sql: { kind: kinds.anyText('SQL'), words: 'SQL over events, sessions and rejected' },
  file: { kind: kinds.path, words: 'A file with SQL' },
  format: {
    kind: kinds.oneOf(['table', 'csv', 'json', 'parquet', 'chart']),
    words: 'Output format',
    default: 'table',
  },
  json: { kind: kinds.onOff, words: 'The same as --format json', default: 'off' },
  output: { kind: kinds.path, words: 'Write to this file', default: 'the terminal' },
  html: { kind: kinds.path, words: 'Write an HTML page with a plot and the rows' },
  render,
} as const satisfies Options;

/** Of `lake audit`: AuditOptions. */
export const auditOptions = {
  truth: { kind: kinds.path, words: 'What was sent: the file that gen --truth wrote' },
  html: { kind: kinds.path, words: 'Write an HTML page with what was found' },
  json,
} as const satisfies Options;

/** Of `lake replay`: ReplayOptions, and what the command alone decides. */
export const replayOptions = {
  file: {
    kind: kinds.path,
    words: 'Dead letters of gen, or events, one per line',
    default: 'the error objects of the lake',
  },
  fix: {
    kind: kinds.anyText('a jq expression'),
    words: "A jq expression that repairs each event: '.user_id //= 0'",
  },
  code: {
    kind: kinds.text(/^[\w.-]{1,128}$/, 'an error code such as DynamicPartitioning.ActivePartitionExceeded'),
    words: 'Only records of this error code',
  },
  reason: {
    kind: kinds.anyText('a reason'),
    words: "Only records that failed for this reason, in the console's words: 'user_id is missing'",
  },
  prefix: {
    kind: kinds.anyText('the beginning of a key'),
    words: 'Only error objects below this prefix, such as processing-failed/',
  },
  sinceMs: { ...from, words: 'Only records that arrived at or after this time' },
  untilMs: { ...until, words: 'Only records that arrived before this time' },
  stream: {
    kind: kinds.text(/^[\w.-]{1,64}$/, '1..64 letters, digits and any of _ . -'),
    words: 'The delivery stream',
    default: 'that of the stack; with the setting realtime, the Kinesis stream that it reads',
  },
  yes: { kind: kinds.onOff, words: 'Send', default: 'off' },
  json,
} as const satisfies Options;

/** Of `lake tail`: TailOptions, and what the command alone decides. */
export const tailOptions = {
  user: { kind: kinds.anyText('the id of a user'), words: 'Only events of this user' },
  event: {
    kind: kinds.anyText('the name of an event'),
    words: 'Only events of this name, such as clicked_review',
  },
  where: {
    kind: kinds.text(condition, 'a JSON path and a value such as $.properties.page=/home/'),
    words: 'Only events with this value at a path: $.properties.page=/home/',
  },
  sinceMs: { ...from, words: 'Also events that arrived at or after this time', default: 'from now on' },
  count: { kind: kinds.wholeNumber(1), words: 'Stop after this many events', default: 'until Ctrl-C' },
  stream: {
    kind: kinds.text(/^[\w.-]{1,128}$/, '1..128 letters, digits and any of _ . -'),
    words: 'The Kinesis stream to read',
    default: 'that of the stack (setting realtime); without one, raw',
  },
  json: { kind: kinds.onOff, words: 'Print each event as JSON, one per line', default: 'off' },
} as const satisfies Options;

/** Of `lake erase`. */
export const eraseOptions = {
  user: { kind: kinds.anyText('the id of a user'), words: 'The id of the user' },
  dryRun: { kind: kinds.onOff, words: 'Show what would be erased', default: 'off' },
  yes,
  json,
} as const satisfies Options;

/** Of `lake empty`. */
export const emptyOptions = {
  bucket: {
    kind: kinds.oneOf(['both', 'raw', 'staging']),
    words: 'Only raw, or only staging',
    default: 'both',
  },
  yes,
  json,
} as const satisfies Options;

/** Of commands that only look. */
export const lookOptions = { json } as const satisfies Options;

/** Of `lake contract`. */
export const contractOptions = {
  contract: {
    kind: kinds.anyText('tutorial, segment, or a JSON file'),
    words: 'tutorial, segment, or a JSON file',
    default: 'tutorial',
  },
  schema: { kind: kinds.onOff, words: 'Print the JSON Schema of a contract', default: 'off' },
} as const satisfies Options;
