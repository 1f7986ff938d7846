import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockDirectory } from './lock-directory.ts';

let directory: string;
const started: ChildProcess[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-directory-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** A process that asks for the lock once it is told to, and goes without giving it up when it may. */
async function starter(...wrapper: string[]) {
  const built = new URL('../../../dist/runtime/data-directory/lock-directory.js', import.meta.url).href;
  const script = `
    import { lockDirectory } from ${JSON.stringify(built)};
    const told = process.stdin[Symbol.asyncIterator]();
    console.log('ready');
    await told.next();
    await lockDirectory(${JSON.stringify(directory)}).then(
      () => console.log('owner'),
      ({ message }) => console.log(message),
    );
    await told.next();
    process.exit();`;
  const [command, ...args] = [...wrapper, process.execPath, '--input-type=module', '--eval', script];
  const child = spawn(command!, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  started.push(child);
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
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

const inUse = (pid: number) =>
  `the data directory ${directory} is in use by process ${pid}; one process owns it at a time`;
const lockAndUnlock = async () => (await lockDirectory(directory))();

const ownNamespace = ['unshare', '--pid', '--fork', '--mount-proc'] as const;
const maySeparate =
  process.platform === 'linux' && spawnSync(ownNamespace[0], [...ownNamespace.slice(1), 'true']).status === 0;

describe('the lock of a directory', () => {
  it('has one owner at a time, who is named', async () => {
    const unlock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(inUse(process.pid));
    await unlock();
    await lockAndUnlock();
  });

  it('names the machine or container of an owner elsewhere', async () => {
    const unlock = await lockDirectory(directory);
    const other = `not-${hostname()}`;
    writeFileSync(join(directory, 'owner.lock'), JSON.stringify({ pid: 1, host: other }));
    await expect(lockDirectory(directory)).rejects.toThrow(`is in use by process 1 on ${other};`);
    await unlock();
  });

  it('is free at once when its owner is killed', async () => {
    const owner = await starter();
    owner.ask();
    expect(await owner.answer()).toBe('owner');
    await expect(lockDirectory(directory)).rejects.toThrow('in use by process');
    await owner.kill();
    await lockAndUnlock();
  });

  (process.platform === 'linux' ? it : it.skip)('is no longer that of a zombie (Linux only)', async () => {
    const built = new URL('../../../dist/runtime/data-directory/lock-directory.js', import.meta.url).href;
    const script = `
      import { lockDirectory } from ${JSON.stringify(built)};
      await lockDirectory(${JSON.stringify(directory)});
      console.log(process.pid);
      setInterval(() => {}, 1000);`;
    // The second program does not know of the child of the first, so that nobody asks how that ended.
    const parent = spawn(
      'sh',
      ['-c', '"$0" "$@" & exec sleep 600', process.execPath, '--input-type=module', '--eval', script],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    started.push(parent);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    await expect(lockDirectory(directory)).rejects.toThrow(inUse(pid));
    process.kill(pid, 'SIGKILL');
    while (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]![0] !== 'Z') await wait(5);
    // Its threads may take a moment more to end.
    while (
      !(await lockAndUnlock().then(
        () => true,
        () => false,
      ))
    )
      await wait(5);
  });

  (maySeparate ? it : it.skip)(
    'keeps a process of another process id namespace out, as of a container (where `unshare --pid` is allowed)',
    async () => {
      const unlock = await lockDirectory(directory);
      const other = await starter(...ownNamespace);
      other.ask();
      expect(await other.answer()).toBe(inUse(process.pid));
      await other.go();
      await unlock();

      const owner = await starter(...ownNamespace);
      owner.ask();
      expect(await owner.answer()).toBe('owner');
      await expect(lockDirectory(directory)).rejects.toThrow('is in use by process');
      await owner.go();
      await lockAndUnlock();
    },
  );

  it('goes to one of several that start at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const starters = await Promise.all(Array.from({ length: 4 }, () => starter()));
      for (const { ask } of starters) ask();
      const answers = await Promise.all(starters.map(({ answer }) => answer()));
      expect(answers.filter((answer) => answer === 'owner')).toHaveLength(1);
      expect(answers.filter((answer) => answer.includes('is in use by '))).toHaveLength(3);
      await Promise.all(starters.map(({ go }) => go()));
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
