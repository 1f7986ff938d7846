// Compiles the packages and bundles local-aws; where nothing has changed it does nothing, and where something has, it says
// that it does. The standard output stays free for the command that follows.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const cwd = import.meta.dirname;
/** What `tsc -b --verbose` tells of its projects, not of what is wrong with them. */
const progress = /^(\d{1,2}:\d\d:\d\d [AP]M - .*|    \* .*|)$/;

const compiler = spawn(process.execPath, ['node_modules/typescript/bin/tsc', '-b', '--verbose'], {
  cwd,
  stdio: ['ignore', 'pipe', 2],
});
const compiled = once(compiler, 'close');
let isSaid = false;
for await (const line of createInterface({ input: compiler.stdout })) {
  if (!progress.test(line)) process.stderr.write(`${line}\n`);
  if (isSaid || !line.includes(' - Building project ')) continue;
  isSaid = true;
  process.stderr.write('building what has changed; the first time it takes half a minute or more\n');
}
endWith((await compiled)[0]);
endWith(
  spawnSync(process.execPath, ['packages/local-aws/build.js'], { cwd, stdio: ['ignore', 2, 2] }).status,
);

function endWith(status) {
  if (status !== 0) process.exit(status ?? 1);
}
