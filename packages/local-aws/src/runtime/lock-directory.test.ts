import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockDirectory } from './lock-directory.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-directory-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** What a killed process leaves. */
const dead = () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(directory, 'owner.7.lock'), JSON.stringify({ pid, started: '1' }));
};
/** A process that asks for the lock once it is told to, keeps it until it may go, and goes without giving it up. */
async function starter(): Promise<Starter> {
  const built = new URL('../../dist/runtime/lock-directory.js', import.meta.url).href;
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { lockDirectory } from ${JSON.stringify(built)};
       const told = process.stdin[Symbol.asyncIterator]();
       console.log('ready');
       await told.next();
       await lockDirectory(${JSON.stringify(directory)}).then(
         () => console.log('owner'),
         ({ message }) => console.log(message.includes('in use by') ? 'in use' : message),
       );
       await told.next();
       process.exit();`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return {
    ask: () => void child.stdin.write('\n'),
    answer: async () => (await lines.next()).value as string,
    async go() {
      child.stdin.end();
      await exited;
    },
  };
}

interface Starter {
  ask(): void;
  answer(): Promise<string>;
  go(): Promise<unknown>;
}

describe('the lock of a directory', () => {
  it('has one owner at a time, who is named', async () => {
    const unlock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(
      `the data directory ${directory} is in use by process ${process.pid}; one process owns it at a time`,
    );
    await unlock();
    await (
      await lockDirectory(directory)
    )();
  });

  it('is taken over from a process that is gone, and from another that has its id', async () => {
    dead();
    await (
      await lockDirectory(directory)
    )();
    writeFileSync(join(directory, 'owner.20.lock'), JSON.stringify({ pid: process.pid, started: '1' }));
    await (
      await lockDirectory(directory)
    )();
    expect(readdirSync(directory)).toEqual(['owner.21.lock']);
  });

  // Elsewhere nothing tells a zombie from a process.
  (process.platform === 'linux' ? it : it.skip)('is taken over from a zombie', async () => {
    // The second program does not know of the child of the first.
    const parent = spawn('sh', ['-c', 'exec 3<&0; read line <&3 & echo $!; exec sleep 600'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    const stat = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const started = stat()[19];
    writeFileSync(join(directory, 'owner.7.lock'), JSON.stringify({ pid, started }));
    await expect(lockDirectory(directory)).rejects.toThrow(`in use by process ${pid}`);
    parent.stdin.end('\n');
    while (stat()[0] !== 'Z') await wait(10);
    await (
      await lockDirectory(directory)
    )();
    parent.kill('SIGKILL');
  });

  it.each([
    ['that was never locked', async () => {}],
    ['whose owner is gone', async () => dead()],
    ['that was given up', async () => (await lockDirectory(directory))()],
  ])('goes to one of several that start at once on a directory %s', async (_, before) => {
    for (let round = 0; round < 3; round += 1) {
      await before();
      const starters = await Promise.all(Array.from({ length: 4 }, starter));
      for (const { ask } of starters) ask();
      const answers = await Promise.all(starters.map(({ answer }) => answer()));
      await Promise.all(starters.map(({ go }) => go()));
      expect([round, ...answers.toSorted()]).toEqual([round, 'in use', 'in use', 'in use', 'owner']);
      for (const name of readdirSync(directory)) rmSync(join(directory, name));
    }
  });

  it('says so when it is none', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    await expect(lockDirectory(file)).rejects.toThrow(
      `the data directory ${file} cannot be written: ENOTDIR`,
    );
  });

  it('can be given up when the directory is gone', async () => {
    const unlock = await lockDirectory(directory);
    rmSync(directory, { recursive: true });
    await unlock();
  });
});
