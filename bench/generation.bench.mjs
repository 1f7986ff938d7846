// Making events, nothing sent: events a second to a null sink and to standard output (/dev/null), start-up, memory.
// Baseline of the same run: a Python program with the semantics of the tutorial's generator, its pauses removed.
// Every figure is of whole processes, their start included; medians of interleaved rounds.
import { baseline, gen, hasPython, runNode, runPython } from './run-program.mjs';
import { median } from './median.mjs';

const rounds = 7;
const run = (...args) => [...gen, '--max-delay', '0', '--seed', '42', '--start', '2026-01-01', ...args];
const python = 300_000;
const nodes = [
  ['tutorial, null', 6_000_000, ['--sink', 'null']],
  ['tutorial, stdout', 6_000_000, ['--sink', 'stdout']],
  ['tutorial with journeys, null', 3_000_000, ['--sink', 'null', '--journeys', '--users', '10000']],
  ['segment with journeys, null', 3_000_000, ['--sink', 'null', '--schema', 'segment', '--users', '10000']],
  [
    'segment with journeys, stdout',
    3_000_000,
    ['--sink', 'stdout', '--schema', 'segment', '--users', '10000'],
  ],
  ['tutorial --compat (md5 ids), null', 400_000, ['--sink', 'null', '--compat']],
];

const results = new Map();
const note = (name, perSecond) => results.set(name, [...(results.get(name) ?? []), perSecond]);
const withPython = hasPython();
if (!withPython) console.log('python3 is not installed: the baseline is left out');
for (let round = 0; round < rounds; round += 1) {
  if (withPython)
    note(
      'Python',
      python / runPython([baseline('tutorial.py'), String(python)], { output: 'dropped' }).seconds,
    );
  for (const [name, count, args] of nodes) {
    const { seconds } = await runNode(run('--count', String(count), ...args), { output: 'dropped' });
    note(name, count / seconds);
  }
}
const base = withPython ? median(results.get('Python')) : Number.NaN;
console.table(
  Object.fromEntries(
    [...results].map(([name, values]) => [
      name,
      {
        'events/s': Math.round(median(values)).toLocaleString('en-US'),
        min: Math.round(Math.min(...values)).toLocaleString('en-US'),
        max: Math.round(Math.max(...values)).toLocaleString('en-US'),
        '× Python': (median(values) / base).toFixed(1),
      },
    ]),
  ),
);

const starts = [
  ['node -e 0', ['-e', '0']],
  ['gen --help', [...gen, '--help']],
  ['gen --count 1 --sink null', run('--count', '1', '--sink', 'null')],
  ['gen --count 1 --sink stdout', run('--count', '1', '--sink', 'stdout')],
];
const startTimes = new Map(starts.map(([name]) => [name, []]));
for (let round = 0; round < 9; round += 1) {
  for (const [name, args] of starts) startTimes.get(name).push((await runNode(args)).seconds * 1000);
}
console.table(
  Object.fromEntries(
    [...startTimes].map(([name, values]) => [name, { 'start to end, ms': Math.round(median(values)) }]),
  ),
);

const memory = {};
for (const [name, args] of [
  ['tutorial, null', ['--sink', 'null']],
  ['tutorial, stdout', ['--sink', 'stdout']],
  ['segment with journeys, null', ['--sink', 'null', '--schema', 'segment']],
]) {
  const [small, large] = [[], []];
  for (let round = 0; round < 3; round += 1) {
    small.push((await runNode(run('--count', '1000000', ...args), { output: 'dropped' })).peakMiB);
    large.push((await runNode(run('--count', '20000000', ...args), { output: 'dropped' })).peakMiB);
  }
  memory[name] = {
    'peak MiB, 1 M events': median(small).toFixed(1),
    'peak MiB, 20 M events': median(large).toFixed(1),
    difference: (median(large) - median(small)).toFixed(1),
  };
}
console.table(memory);
