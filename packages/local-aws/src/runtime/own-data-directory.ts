import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedFolder } from '../storage/damage.ts';
import type { Damage } from '../storage/damage.ts';
import { checkKinds } from './check-kinds.ts';
import type { AdjustableClock } from './clock.ts';
import { makeDataDirectory } from './data-directory.ts';
import { keepAccount } from './keep-account.ts';
import { keepClock } from './keep-clock.ts';
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
  giveUp(this: void): Promise<void>;
}

/**
 * Makes a data directory this process's own, for an account and its clock.
 *
 * @throws {DataDirectoryError} when it cannot be made or written, holds what is no plain file, or is another account's
 * @throws {Error} when another process owns it
 */
export async function ownDataDirectory(owner: DataDirectoryOwner): Promise<OwnDataDirectory> {
  const { dataDirectory, account, folders, clock, onError } = owner;
  const path = await makeDataDirectory(dataDirectory);
  await checkKinds(path, folders);
  const unlock = await lockDirectory(path);
  const damage = new DamagedFolder(path, () => clock.now(), onError);
  try {
    if (dataDirectory !== undefined) keepAccount(account, join(path, 'account.json'), damage);
    keepClock(clock, join(path, 'clock.json'), damage);
  } catch (error) {
    await unlock();
    throw error;
  }
  return {
    path,
    damage,
    async giveUp() {
      await unlock();
      if (dataDirectory === undefined) await rm(path, { recursive: true, force: true });
    },
  };
}
