// What the demo adds to Terraform: its wall time against the time of the Terraform commands of the same run.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const rounds = 3;
const main = fileURLToPath(new URL('../packages/cli/dist/main.js', import.meta.url));
const runs = Array.from({ length: rounds }, () => {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'demo', '--json'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the demo failed: ${stderr}${stdout}`);
  const wall = (performance.now() - began) / 1000;
  const terraform = JSON.parse(stdout)
    .steps.filter(({ title }) => title.startsWith('terraform '))
    .reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    'demo, s': wall.toFixed(1),
    'Terraform commands, s': terraform.toFixed(1),
    ratio: wall / terraform,
  };
});
console.table(runs.map((run) => ({ ...run, ratio: run.ratio.toFixed(2) })));
const ratios = runs.map(({ ratio }) => ratio).toSorted((a, b) => a - b);
console.log(`median ratio: ${ratios[Math.floor(rounds / 2)].toFixed(2)} × the Terraform commands alone`);
