// Sending to a bare reply server on this machine: records and events a second, CPU at the default quota, memory.
// Baselines of the same run: the SDK's client as it comes, with the same batches; boto3, where it is installed; and what a
// client gets that makes nothing, the ceiling.
// No TLS, no distance, no quota: what a client costs. Each run is a process; medians of interleaved rounds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { baseline, gen, hasPython, runNode, runPython } from './run-program.mjs';
import { median } from './median.mjs';

const rounds = 7;
const server = spawn(process.execPath, [baseline('reply-server.mjs')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const [port] = await once(server.stdout, 'data');
const endpoint = `http://127.0.0.1:${String(port).trim()}`;
const run = (...args) => [...gen, '--endpoint-url', endpoint, '--json', ...args];
const unpaced = (count, ...args) =>
  run('--max-delay', '0', '--seed', '42', '--count', String(count), ...args);

const variants = [
  ['SDK as it comes (--plain)', 1_500_000, ['--plain']],
  ['fast', 4_000_000, []],
  ['SDK as it comes, packed auto', 4_000_000, ['--plain', '--pack', 'auto']],
  ['fast, packed 25', 8_000_000, ['--pack', '25']],
  ['fast, packed auto', 8_000_000, ['--pack', 'auto']],
  ['segment, fast, packed auto', 1_000_000, ['--schema', 'segment', '--users', '10000', '--pack', 'auto']],
];
const boto = hasPython('boto3');
if (!boto) console.log('boto3 is not installed: its baselines are left out');

const results = new Map();
const note = (name, result) => results.set(name, [...(results.get(name) ?? []), result]);
for (let round = 0; round < rounds; round += 1) {
  if (boto) {
    const one = JSON.parse(runPython([baseline('put_record_batch.py'), endpoint, '2000', 'one']).stdout);
    note('boto3 put_record, one by one', { events: one.perSecond, records: one.perSecond });
    const batch = JSON.parse(runPython([baseline('put_record_batch.py'), endpoint, '100000']).stdout);
    note('boto3 put_record_batch', { events: batch.perSecond, records: batch.perSecond });
  }
  const bare = await runNode([baseline('bare-client.mjs'), endpoint, '8000000']);
  const { accepted, records, elapsedSeconds } = JSON.parse(bare.stdout);
  note('bare node:http, ready-made bodies, packed auto (the ceiling)', {
    events: accepted / elapsedSeconds,
    records: records / elapsedSeconds,
    cpu: bare.cpuSeconds / accepted,
  });
  for (const [name, count, args] of variants) {
    const { stdout, cpuSeconds } = await runNode(unpaced(count, ...args));
    const { accepted, records, elapsedSeconds, path } = JSON.parse(stdout);
    if (accepted !== count) throw new Error(`${name}: ${accepted} of ${count} accepted`);
    if (path !== (args.includes('--plain') ? 'plain' : 'fast'))
      throw new Error(`${name} went the ${path} way`);
    note(name, {
      events: count / elapsedSeconds,
      records: records / elapsedSeconds,
      cpu: cpuSeconds / count,
    });
  }
}
const of = (name, field) => median((results.get(name) ?? []).map((result) => result[field]));
const number = (value) => (Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : '');
const ratio = (value) => (Number.isFinite(value) ? value.toFixed(2) : '');
console.table(
  Object.fromEntries(
    [...results.keys()].map((name) => [
      name,
      {
        'records/s': number(of(name, 'records')),
        'events/s': number(of(name, 'events')),
        '× SDK': ratio(of(name, 'records') / of('SDK as it comes (--plain)', 'records')),
        '× boto3 batch': boto ? ratio(of(name, 'events') / of('boto3 put_record_batch', 'events')) : '',
        'CPU µs/event': ratio(of(name, 'cpu') * 1e6),
      },
    ]),
  ),
);

// The default quota of a stream: 5 MiB/s, which is 26,000 events of the tutorial.
const quota = ['--rate', '26000', '--schema', 'tutorial'];
const cpuTable = {};
for (const [name, args] of [
  ['packed auto', ['--pack', 'auto']],
  ['not packed', []],
  ['not packed, SDK as it comes', ['--plain']],
]) {
  const shares = [];
  for (let round = 0; round < 3; round += 1) {
    const short = await runNode(run(...quota, '--duration', '2', ...args));
    const long = await runNode(run(...quota, '--duration', '12', ...args));
    // What ten seconds more cost: the start of the process and its first, slow rounds are in both.
    shares.push((long.cpuSeconds - short.cpuSeconds) / 10);
  }
  cpuTable[name] = { '% of a core at 5 MiB/s': (median(shares) * 100).toFixed(1) };
}
console.table(cpuTable);

const memory = [[], []];
for (let round = 0; round < 3; round += 1) {
  for (const [i, count] of [1_000_000, 20_000_000].entries()) {
    memory[i].push((await runNode(unpaced(count, '--pack', 'auto'))).peakMiB);
  }
}
const [small, large] = memory.map(median);
console.log(
  `peak resident set, packed: ${small.toFixed(0)} MiB with 1 M events, ${large.toFixed(0)} MiB with 20 M, difference ${(large - small).toFixed(1)} MiB`,
);

const start = [];
for (let round = 0; round < 9; round += 1) start.push((await runNode(unpaced(1))).seconds * 1000);
console.log(`one event sent, start to end of the process: ${median(start).toFixed(0)} ms`);
server.stdin.end();
