import { dirname } from 'node:path';
import type { Damage } from '../../storage/damage.ts';
import { DataDirectoryError } from './data-directory.ts';
import { createStateFile } from '../state-file.ts';

/**
 * Holds a data directory to the account that it was made for, which is in the ARNs of everything in it; one of before
 * there was such a file belongs to the first that opens it.
 *
 * @throws {DataDirectoryError} when it is another account's
 */
export function keepAccount(account: string, path: string, damage: Damage): void {
  const owner = createStateFile(path, { account: '' }, damage);
  if (owner.value.account === account) return;
  if (owner.value.account !== '') {
    throw new DataDirectoryError(
      `the data directory ${dirname(path)} is of account ${owner.value.account}, not of ${account}: name that account, or another directory`,
    );
  }
  owner.value.account = account;
  owner.save();
}
