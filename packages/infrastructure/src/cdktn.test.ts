import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { presets } from '@clickstream/contract';
import { appFile } from './app-file.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const alias = new URL('../test/cdktn/alias.mjs', import.meta.url).href;
const directory = mkdtempSync(join(tmpdir(), 'clickstream-cdktn-'));

beforeAll(() => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-b', 'packages/infrastructure'],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stdout);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** What the built app synthesizes, and with which library it says that it did. */
function synthesizedBy(preset: string, ...options: string[]) {
  const outdir = join(directory, `${preset}-${options.length}`);
  const { status, stderr } = spawnSync(process.execPath, [...options, appFile], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: directory,
      CDKTF_OUTDIR: outdir,
      CDKTF_CONTEXT_JSON: JSON.stringify({ preset }),
    },
  });
  expect([status, stderr]).toEqual([0, 'target: AWS, region us-east-1\n']);
  const stack = JSON.parse(readFileSync(join(outdir, 'stacks/clickstream/cdk.tf.json'), 'utf8'));
  const { version } = stack['//'].metadata;
  delete stack['//'].metadata.version;
  return { version, stack };
}

describe('cdktn, which goes on where CDKTF ended', () => {
  it.each(Object.keys(presets))(
    'synthesizes the same of the preset %s, but for its own version',
    (preset) => {
      const before = synthesizedBy(preset);
      const after = synthesizedBy(preset, '--import', alias);
      expect(before.version).toMatch(/^0\.21\./);
      expect(after.version).toMatch(/^0\.24\./);
      expect(after.stack).toEqual(before.stack);
    },
  );
});
