// Synthesis of the stack: the app run directly, against CDKTF's own CLI running the same app (the baseline).
// Wall time and CPU time of the whole process tree, medians of interleaved rounds. Aim: the app below 1 s of CPU,
// and below 1.5 s for the largest preset.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appFile } from '../packages/infrastructure/dist/index.js';
import { median } from './median.mjs';

const rounds = 7;
const root = fileURLToPath(new URL('../', import.meta.url));
const cdktf = createRequire(import.meta.url).resolve('cdktf-cli/bundle/bin/cdktf');
const directory = mkdtempSync(join(tmpdir(), 'bench-synth-'));
process.on('exit', () => rmSync(directory, { recursive: true }));

// The settings of this machine's user stay out of it.
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(AWS|CDKTF|NODE_OPTIONS)/.test(name)),
);
const runs = {
  'the app, directly': (outdir) => [[appFile], { CDKTF_OUTDIR: outdir }],
  'the app, production': (outdir) => [
    [appFile],
    { CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: JSON.stringify({ preset: 'production' }) },
  ],
  'cdktf synth': (outdir) => [
    [cdktf, 'synth', '--output', outdir],
    { CI: '1', CHECKPOINT_DISABLE: '1', CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1' },
  ],
};

/** User and system seconds of all children that have ended and been waited for, from the kernel. */
function childrenCpuSeconds() {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const ticksPerSecond = 100;
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}
const hasProc = process.platform === 'linux';
if (!hasProc) console.log('CPU time is read from /proc, which this system has not: wall time only');

function measure(name, round) {
  const outdir = join(directory, `${name.replaceAll(/\W+/g, '-')}-${round}`);
  const [args, environment] = runs[name](outdir);
  const cpuBefore = hasProc ? childrenCpuSeconds() : Number.NaN;
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...clean, ...environment },
    encoding: 'utf8',
  });
  const wall = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  const cpu = (hasProc ? childrenCpuSeconds() : Number.NaN) - cpuBefore;
  return { wall, cpu, json: readFileSync(join(outdir, 'stacks/clickstream/cdk.tf.json'), 'utf8') };
}

const results = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const name of Object.keys(runs)) results[name].push(measure(name, round));
}
const same = [...results['the app, directly'], ...results['cdktf synth']];
if (new Set(same.map(({ json }) => json)).size !== 1) {
  throw new Error('the two do not write the same stack');
}

const of = (name, key) => median(results[name].map((result) => result[key]));
const baseline = of('cdktf synth', 'wall');
console.table(
  Object.fromEntries(
    Object.keys(runs).map((name) => [
      name,
      {
        'wall s': Number(of(name, 'wall').toFixed(2)),
        'CPU s': Number(of(name, 'cpu').toFixed(2)),
        'speed × cdktf synth': Number((baseline / of(name, 'wall')).toFixed(1)),
      },
    ]),
  ),
);
