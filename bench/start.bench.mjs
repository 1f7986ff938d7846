// What a start of the command line costs: help, a refused option, and commands that have next to nothing to do, against
// local AWS that runs in a process of its own. Processor time, which other work on the machine changes least, and start
// to end; medians of interleaved rounds, with Node alone in each.
import { fileURLToPath } from 'node:url';
import { startLake } from './lake-load.mjs';
import { gen, runNode } from './run-program.mjs';
import { median } from './median.mjs';

const rounds = Number(process.env['START_ROUNDS'] ?? 9);
// Another built command line beside it, for a comparison in the same rounds: the path of its main.js.
const others = process.env['START_OTHER'] === undefined ? [] : [['before', process.env['START_OTHER']]];
const [main] = gen;
const commands = [
  ['lake --help', ['lake', '--help']],
  ['lake ls --help', ['lake', 'ls', '--help']],
  ['lake ls --frob', ['lake', 'ls', '--frob'], 2],
  ['lake ls', ['lake', 'ls']],
  ['lake transform, nothing new', ['lake', 'transform']],
  ['lake query, a question', ['lake', 'query', 'top-pages']],
  ['console --help', ['console', '--help']],
  ['cost --help', ['cost', '--help']],
  ['cost --events x', ['cost', '--events', 'x'], 2],
  ['local --help', ['local', '--help']],
  ['demo --help', ['demo', '--help']],
  ['engines ls', ['engines', 'ls']],
  ['gen --help', ['gen', '--help']],
  ['gen --count 1 --sink null', ['gen', '--count', '1', '--max-delay', '0', '--sink', 'null']],
];
const { url, end } = await startLake({ events: 300, objects: 100 });
const env = { AWS_ENDPOINT_URL: url };
await runNode([main, 'lake', 'transform'], { env });
const runs = [
  ['node -e 0', '', ['-e', '0'], 0],
  ...[['now', main], ...others].flatMap(([which, program]) =>
    commands.map(([name, args, expected = 0]) => [name, which, [program, ...args], expected]),
  ),
];
const results = runs.map(() => []);
for (let round = 0; round < rounds; round += 1) {
  for (const [index, [, , args, expected]] of runs.entries())
    results[index].push(await runNode(args, { env, expected, output: 'dropped' }));
}
end();
console.log(
  `${rounds} rounds, ${fileURLToPath(import.meta.url)
    .split('/')
    .at(-1)}`,
);
console.table(
  runs.map(([command, which], index) => ({
    command,
    ...(others.length > 0 && { which }),
    'CPU ms': Math.round(1000 * median(results[index].map(({ cpuSeconds }) => cpuSeconds))),
    'start to end, ms': Math.round(1000 * median(results[index].map(({ seconds }) => seconds))),
  })),
);
