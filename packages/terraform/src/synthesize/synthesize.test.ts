import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SettingsError } from './settings-error.ts';
import { synthesize } from './synthesize.ts';

describe('synthesize', () => {
  let directory: string;
  beforeAll(async () => (directory = await mkdtemp(join(tmpdir(), 'synthesize-'))));
  afterAll(() => rm(directory, { recursive: true }));

  /** Runs a script in place of the built app. */
  async function app(script: string, context?: Record<string, unknown>) {
    const appFile = join(directory, 'app.mjs');
    await writeFile(appFile, script);
    const outdir = join(directory, 'cdktf.out');
    return synthesize({ appFile, stack: 'clickstream', outdir, environment: { MINE: 'x' }, context });
  }

  it('runs the app with its directory, its settings and the environment', async () => {
    const wanted = `MINE=x CDKTF_OUTDIR=${join(directory, 'cdktf.out')} CDKTF_CONTEXT_JSON={"a":1}`;
    const script = `
      const { MINE, CDKTF_OUTDIR, CDKTF_CONTEXT_JSON } = process.env;
      const got = 'MINE=' + MINE + ' CDKTF_OUTDIR=' + CDKTF_OUTDIR + ' CDKTF_CONTEXT_JSON=' + CDKTF_CONTEXT_JSON;
      if (got !== ${JSON.stringify(wanted)}) throw new Error(got);`;
    expect(await app(script, { a: 1 })).toBe(join(directory, 'cdktf.out/stacks/clickstream'));
  });

  it('passes on what the app warns of', async () => {
    const heard: string[] = [];
    const appFile = join(directory, 'app.mjs');
    await writeFile(appFile, 'console.error("warning: many users")');
    const options = { appFile, stack: 'clickstream', outdir: join(directory, 'cdktf.out'), environment: {} };
    await synthesize({ ...options, onWarning: (text) => heard.push(text) });
    expect(heard).toEqual(['warning: many users\n']);
  });

  it("tells a refused setting, by the app's own line, from an app that fails", async () => {
    const refused = app('console.error("region must be …, got moon"); process.exitCode = 2');
    await expect(refused).rejects.toThrow(new SettingsError('region must be …, got moon'));
    await expect(refused).rejects.toBeInstanceOf(SettingsError);
    const failed = app('console.error("no cdktf"); process.exitCode = 1');
    await expect(failed).rejects.toThrow(new Error('the stack cannot be synthesized: no cdktf'));
    await expect(failed).rejects.not.toBeInstanceOf(SettingsError);
  });
});
