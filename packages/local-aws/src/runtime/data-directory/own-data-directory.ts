import { lstatSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedFolder } from '../../storage/damage.ts';
import type { Damage } from '../../storage/damage.ts';
import { checkApart } from './check-apart.ts';
import { checkKinds } from './check-kinds.ts';
import type { AdjustableClock } from '../clock.ts';
import { makeDataDirectory } from './data-directory.ts';
import { keepAccount } from './keep-account.ts';
import { keepClock } from './keep-clock.ts';
import { KeptFolders } from './kept-folders.ts';
import { lockDirectory } from './lock-directory.ts';

export interface DataDirectoryOwner {
  /** Default: a temporary one, removed when it is given up. */
  readonly dataDirectory: string | undefined;
  readonly account: string;
  /** What services name their folders in it. */
  readonly folders: readonly string[];
  /** Goes on from where the last process left it. */
  readonly clock: AdjustableClock;
  /** Hears of what is damaged. */
  readonly onError: (error: unknown) => void;
}

/** A data directory that this process owns. */
export interface OwnDataDirectory {
  readonly path: string;
  readonly damage: Damage;
  /** Not in a temporary one. */
  readonly kept: KeptFolders | undefined;
  giveUp(this: void): Promise<void>;
}

/**
 * Makes a data directory this process's own, for an account and its clock.
 *
 * @throws {DataDirectoryError} when it cannot be made or written, holds what is no plain file, lies in what another keeps or
 * holds one, or is another account's
 * @throws {Error} when another process owns it
 */
export async function ownDataDirectory(owner: DataDirectoryOwner): Promise<OwnDataDirectory> {
  const { dataDirectory, account, folders, clock, onError } = owner;
  if (dataDirectory !== undefined) await checkApart(dataDirectory, [...folders, 'damaged']);
  const path = await makeDataDirectory(dataDirectory);
  await checkKinds(path, folders);
  const unlock = await lockAll([path, ...linked(path, folders)]);
  const damage = new DamagedFolder(path, () => clock.now(), onError);
  let kept: KeptFolders | undefined;
  try {
    if (dataDirectory !== undefined) {
      keepAccount(account, join(path, 'account.json'), damage);
      kept = new KeptFolders(path, damage, onError);
    }
    keepClock(clock, join(path, 'clock.json'), damage);
  } catch (error) {
    await unlock();
    throw error;
  }
  return {
    path,
    damage,
    kept,
    async giveUp() {
      await unlock();
      if (dataDirectory === undefined) await rm(path, { recursive: true, force: true });
    },
  };
}

/** The folders of services that lie elsewhere: nobody may take one for a data directory of its own meanwhile. */
const linked = (path: string, folders: readonly string[]): string[] =>
  folders
    .map((folder) => join(path, folder))
    .filter((folder) => lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink());

async function lockAll(directories: readonly string[]): Promise<() => Promise<void>> {
  const unlocks: (() => Promise<void>)[] = [];
  const unlockAll = async () => {
    for (const unlock of unlocks) await unlock();
  };
  try {
    for (const directory of directories) unlocks.push(await lockDirectory(directory));
  } catch (error) {
    await unlockAll();
    throw error;
  }
  return unlockAll;
}
