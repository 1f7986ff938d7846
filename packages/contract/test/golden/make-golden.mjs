// Writes keys.ndjson: the partition keys that jq 1.6 finds in each event of events.ndjson by the query of each layout.
//
// One line a layout: {"setting", "query", "keys"} with one entry an event, in the order of the file.
//
// Usage: pnpm build && node make-golden.mjs [path of a jq 1.6]
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { layoutOf } from '../../dist/index.js';

const jq = process.argv[2] ?? '/usr/bin/jq';
const run = (...args) => spawnSync(jq, args, { input: events, encoding: 'utf8' });
const here = (name) => new URL(name, import.meta.url);
const events = readFileSync(here('events.ndjson'), 'utf8');

const version = run('--version').stdout.trim();
if (version !== 'jq-1.6') throw new Error(`${jq} is ${version}, jq-1.6 is wanted`);

const settings = [
  { kind: 'user' },
  { kind: 'user', source: 'segment' },
  { kind: 'user', partitionBy: 'userId' },
  { kind: 'event' },
  { kind: 'event', source: 'segment' },
  { kind: 'event', partitionBy: 'context.app' },
  { kind: 'bucketed' },
  { kind: 'bucketed', buckets: 2 },
  { kind: 'bucketed', buckets: 31, source: 'segment' },
  { kind: 'bucketed', buckets: 256, partitionBy: 'userId' },
];
const golden = settings.map((setting) => {
  const query = layoutOf(setting).keyQuery;
  const { stdout, stderr, status } = run('-c', query);
  if (status !== 0) throw new Error(`${query}: ${stderr}`);
  return { setting, query, keys: stdout.trimEnd().split('\n').map((line) => JSON.parse(line)) };
});
writeFileSync(here('keys.ndjson'), golden.map((each) => `${JSON.stringify(each)}\n`).join(''));
