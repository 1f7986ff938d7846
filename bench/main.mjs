// Runs the benchmarks: each file `<name>.bench.mjs` is one, in a process of its own, one after the other.
// `pnpm bench` runs all of them, `pnpm bench synth demo` those named; `pnpm bench --help` lists them.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { headOf } from './head-of.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.slice(0, -'.bench.mjs'.length))
  .toSorted();
const wanted = process.argv.slice(2);
if (wanted.includes('--help')) {
  console.log(`${headOf(import.meta.filename)}\n`);
  for (const name of names) {
    const [first] = headOf(`${folder}${name}.bench.mjs`)
      .replaceAll('\n', ' ')
      .split(/(?<=\.)(?: |$)/);
    console.log(`  ${name.padEnd(24)}${first}`);
  }
  process.exit(0);
}
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark named ${unknown.join(', ')}; there are: ${names.join(', ')}`);
  process.exit(2);
}

console.log(`# ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${process.platform}`);
let failed = 0;
for (const name of wanted.length > 0 ? wanted : names) {
  console.log(`\n## ${name}`);
  const { status } = spawnSync(process.execPath, [`${folder}${name}.bench.mjs`], { stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
