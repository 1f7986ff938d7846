// Compiles the packages and bundles local-aws; does nothing where nothing has changed. The standard output stays free
// for the command that follows.
import { spawnSync } from 'node:child_process';

for (const program of [['node_modules/typescript/bin/tsc', '-b'], ['packages/local-aws/build.js']]) {
  const { status } = spawnSync(process.execPath, program, {
    cwd: import.meta.dirname,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(status ?? 1);
}
