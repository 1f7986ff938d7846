import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = join(import.meta.dirname, '..');
const workspace = join(here, '../..');

/** Packing and installing take as long as the registry does. */

describe('the package, installed with npm in an empty project', () => {
  let root: string;
  let project: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'packed-'));
    project = join(root, 'project');
    cpSync(join(import.meta.dirname, 'packed'), project, { recursive: true });
    await run('npx', ['-y', 'pnpm@10', 'pack', '--pack-destination', root], { cwd: here });
    const tarball = readdirSync(root).find((name) => name.endsWith('.tgz'))!;
    const options = ['--prefer-offline', '--no-audit', '--no-fund'];
    await run('npm', ['install', ...options, join(root, tarball)], { cwd: project });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('brings nothing of the workspace', () => {
    expect(readdirSync(join(project, 'node_modules/@clickstream'))).toEqual(['local-aws']);
  });

  it('delivers through a jq and a function, each in its worker, from plain ESM', async () => {
    const { stdout } = await run(process.execPath, ['deliver.mjs'], { cwd: project });
    expect(JSON.parse(stdout)).toEqual({
      key: expect.stringMatching(/^user=45\//),
      body: '{"USER_ID":45}',
    });
  });

  it('works in a test of Jest', async () => {
    const jest = join(workspace, 'node_modules/jest/bin/jest.js');
    const args = ['--experimental-vm-modules', jest, '--rootDir', project, '--maxWorkers', '1'];
    const { stderr } = await run(process.execPath, args, { cwd: project });
    expect(stderr).toContain('1 passed');
  });

  it('is a command that listens until it is told to stop, and keeps its data', async () => {
    const child = spawn('node_modules/.bin/local-aws', ['--port', '0', '--data-dir', 'D'], {
      cwd: project,
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    let said = '';
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const [found] = /http:\S+:\d+/.exec(said) ?? [];
        if (found && said.includes('Ctrl-C')) resolve(found);
      });
      void ended.then(() => reject(new Error(`it ended before it listened: ${said}`)));
    });
    const health = await fetch(`${url}/_local/health`);
    expect(await health.json()).toMatchObject({ status: 'ok' });
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(readdirSync(project)).toContain('D');
  });

  it('refuses what it does not know with one line and exit code 2', async () => {
    const refused = run('node_modules/.bin/local-aws', ['--port', 'x'], { cwd: project });
    await expect(refused).rejects.toMatchObject({
      code: 2,
      stderr: 'local-aws: --port must be a whole number from 0 to 65535, got x\n',
    });
  });
});
