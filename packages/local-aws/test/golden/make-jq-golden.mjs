// Writes jq-1.6.ndjson: what jq 1.6 makes of each query of jq-queries.txt for each record of jq-records.ndjson.
//
// One line a query: {"query", "problem"} where jq cannot compile it, else {"query", "outcomes"} with one outcome a
// record: the outputs as `jq -c` prints them, one a line, or {"error"} with jq's text.
//
// Usage: node make-jq-golden.mjs [path of a jq 1.6]
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const jq = process.argv[2] ?? '/usr/bin/jq';
const here = (name) => new URL(name, import.meta.url);
const linesOf = (name) => readFileSync(here(name), 'utf8').trimEnd().split('\n');
const run = (query, input) => {
  // Queries see no environment in Firehose here; one that asks for it must not find the zone.
  const env = /env/i.test(query) ? {} : { TZ: 'UTC' };
  const { stdout, stderr, status, error } = spawnSync(jq, ['-c', query], { input, encoding: 'utf8', env, timeout: 10_000 });
  // EPIPE alone only says that a query did not compile.
  if (status === null) throw new Error(`${query} on ${input}: ${error?.message ?? 'killed'}`, { cause: error });
  return { stdout, stderr, status };
};

const version = spawnSync(jq, ['--version'], { encoding: 'utf8' }).stdout.trim();
if (version !== 'jq-1.6') throw new Error(`${jq} is ${version}, jq-1.6 is wanted`);

const records = linesOf('jq-records.ndjson');
const golden = linesOf('jq-queries.txt').map((query) => {
  const outcomes = [];
  for (const record of records) {
    const { stdout, stderr, status } = run(query, record);
    if (status === 3 || (status === 2 && stderr.includes('compile error'))) return { query, problem: stderr.trimEnd() };
    if (/halt_error/.test(query) && !stderr.startsWith('jq: error')) {
      outcomes.push({ error: stderr.trimEnd() });
      continue;
    }
    const [, text] = /^jq: error \(at <\w+>(?::\d+)?\):? ?(.*)$/s.exec(stderr.replace(/\n$/, '')) ?? [];
    if (stderr !== '' && text === undefined) throw new Error(`${query}: ${stderr}`);
    outcomes.push(stderr === '' ? stdout.trimEnd() : { error: text });
  }
  return { query, outcomes };
});
writeFileSync(here('jq-1.6.ndjson'), golden.map((line) => `${JSON.stringify(line)}\n`).join(''));
