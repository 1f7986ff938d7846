import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { RecordedDamage } from '../../../test/recorded-damage.ts';
import { DataDirectoryError } from './data-directory.ts';
import { keepAccount } from './keep-account.ts';

const directory = mkdtempSync(join(tmpdir(), 'account-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('a data directory', () => {
  it('belongs to the account that first opened it', () => {
    const keep = (account: string) =>
      keepAccount(account, join(directory, 'account.json'), new RecordedDamage());
    keep('123456789012');
    keep('123456789012');
    expect(() => keep('000000000000')).toThrow(DataDirectoryError);
    expect(() => keep('000000000000')).toThrow(
      `the data directory ${directory} is of account 123456789012, not of 000000000000`,
    );
    keep('123456789012');
  });
});
