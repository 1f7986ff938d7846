// Writes <name>.json: what the stack of another clone synthesizes with each of the settings of cases.json.
//
// They were made by version 0.1.0 (commit 7009205). What people have deployed with it must plan no change with a later
// one, so they are made again only where that is wanted, and then said in CHANGELOG.
//
// Usage: pnpm build, in that clone, and node make-golden.mjs <its root>
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const clone = process.argv[2];
const here = (name) => new URL(name, import.meta.url);
const cases = JSON.parse(readFileSync(here('cases.json'), 'utf8'));
const outdir = mkdtempSync(join(tmpdir(), 'clickstream-golden-'));
for (const [name, { context, environment }] of Object.entries(cases)) {
  const { status, stderr } = spawnSync(process.execPath, [join(clone, 'packages/infrastructure/dist/main.js')], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: JSON.stringify(context), ...environment },
  });
  if (status !== 0) throw new Error(stderr);
  const stack = JSON.parse(readFileSync(join(outdir, 'stacks/clickstream/cdk.tf.json'), 'utf8'), (key, value) =>
    key === '//' ? undefined : value,
  );
  writeFileSync(here(`${name}.json`), `${JSON.stringify(stack, null, 2)}\n`);
}
rmSync(outdir, { recursive: true });
