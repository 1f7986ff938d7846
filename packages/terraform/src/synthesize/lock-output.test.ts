import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PathError } from '../path-error.ts';
import { lockOutput, OutputInUseError } from './lock-output.ts';

const built = new URL('../../dist/synthesize/lock-output.js', import.meta.url).href;

describe('the lock of what is synthesized', () => {
  let directory: string;
  beforeAll(async () => (directory = await mkdtemp(join(tmpdir(), 'lock-output-'))));
  afterAll(() => rm(directory, { recursive: true }));

  it('keeps other processes out, but those that synthesize for its owner, until that ends, however it does', async () => {
    const outdir = join(directory, 'cdktf.out');
    const script = `const { lockOutput } = await import('${built}'); lockOutput(process.argv[1]); console.log('has it'); setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '--eval', script, outdir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(owner.stdout, 'data');
    const locked = (): unknown => lockOutput(outdir);
    expect(locked).toThrow(OutputInUseError);
    expect(locked).toThrow(
      `${outdir} is in use by process ${owner.pid}, which synthesizes a stack or acts on it: wait for its end, or give another directory by --output`,
    );
    expect(() => lockOutput(outdir, String(process.pid))).toThrow(OutputInUseError);
    lockOutput(outdir, String(owner.pid))();
    lockOutput(join(directory, 'other.out'))();

    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const end = lockOutput(outdir);
    expect(locked).toThrow(`process ${process.pid},`);
    end();
    lockOutput(outdir)();
  });

  it.each<[string, (states: string, lock: string) => Promise<unknown>, string]>([
    [
      'a file in the place of its directory',
      (states) => writeFile(states, ''),
      '.clickstream cannot be used: a directory has to be there, and something else is (EEXIST)',
    ],
    [
      'a link in its place that leads nowhere',
      (states) => symlink('nowhere', states),
      '.clickstream cannot be used: a directory has to be there, and something else is (EEXIST)',
    ],
    [
      'a link in its place that leads to itself',
      (states) => symlink('.clickstream', states),
      '.clickstream cannot be used: its symbolic links lead in a circle (ELOOP)',
    ],
    [
      'a directory in its place',
      (_, lock) => mkdir(lock, { recursive: true }),
      '.clickstream/out.lock cannot be used: a file has to be there, and a directory is (EISDIR)',
    ],
    [
      'a link in its place to where no directory is',
      async (states, lock) => {
        await mkdir(states);
        await symlink('no/where', lock);
      },
      '.clickstream/out.lock cannot be used: the directory that it lies in, or that its symbolic link leads to, is missing (ENOENT)',
    ],
  ])('says in a line that it finds %s', async (_, obstruct, message) => {
    const place = await mkdtemp(join(directory, 'obstructed-'));
    const states = join(place, '.clickstream');
    await obstruct(states, join(states, 'out.lock'));
    const locked = (): unknown => lockOutput(join(place, 'out'));
    expect(locked).toThrow(PathError);
    expect(locked).toThrow(`${place}/${message}`);
  });
});
