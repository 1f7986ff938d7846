// Writes what each preset synthesizes, production.json beside this file, and the pictures of them in the README.
//
// Usage: pnpm build and node packages/infrastructure/test/golden/make-presets.mjs. What changes there changes what
// people have deployed: read the difference before it is committed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawStack } from '../../dist/picture/draw-stack.js';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const outdir = mkdtempSync(join(tmpdir(), 'clickstream-presets-'));
mkdirSync(at('../../../../docs/pictures'), { recursive: true });
for (const preset of ['tutorial', 'production']) {
  const { status, stderr } = spawnSync(process.execPath, [at('../../dist/main.js')], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: outdir, CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: JSON.stringify({ preset }) },
  });
  if (status !== 0) throw new Error(stderr);
  const stack = JSON.parse(readFileSync(join(outdir, 'stacks/clickstream/cdk.tf.json'), 'utf8'), (key, value) =>
    key === '//' ? undefined : value,
  );
  // The tutorial's is there already, as version 0.1.0 made it.
  if (preset !== 'tutorial') writeFileSync(at(`${preset}.json`), `${JSON.stringify(stack, null, 2)}\n`);
  writeFileSync(at(`../../../../docs/pictures/${preset}.svg`), drawStack(stack, `preset ${preset}`));
}
rmSync(outdir, { recursive: true });
