import { createVerify } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DamagedFolder } from '../../../storage/damage.ts';
import { SigningKey } from './signing-key.ts';

describe('the key that messages are signed with', () => {
  let directory: string;
  let said: string[];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'signing-key-'));
    said = [];
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function open() {
    const damage = new DamagedFolder(
      directory,
      () => new Date(0),
      (error) => said.push((error as Error).message),
    );
    return new SigningKey(directory, damage);
  }

  const published = (key: SigningKey) => readFileSync(fileURLToPath(key.url), 'utf8');

  const verifies = async (key: SigningKey, publicKey: string) =>
    createVerify('sha256')
      .update('text')
      .verify(publicKey, await key.sign('text', 'sha256'), 'base64');

  it('is made when it is first used, once, and is the same in the next run', async () => {
    const key = open();
    const [one, two] = await Promise.all([key.sign('text', 'sha1'), key.sign('text', 'sha1')]);
    expect(one).toBe(two);
    const publicKey = published(key);
    expect(await verifies(open(), publicKey)).toBe(true);
    expect(said).toEqual([]);
  });

  it.each(['', 'no key'])('is the same when its file holds %j, of which there is a copy', async (damaged) => {
    const before = open();
    await before.sign('text', 'sha256');
    const publicKey = published(before);
    writeFileSync(join(directory, 'signing-key.json'), damaged);
    const after = open();
    expect(await verifies(after, publicKey)).toBe(true);
    expect(published(after)).toBe(publicKey);
    expect(said).toEqual([expect.stringContaining('nothing is lost, its copy is whole')]);
  });

  it('stops the start when both are damaged, rather than sign what nobody can check', async () => {
    await open().sign('text', 'sha256');
    const path = join(directory, 'signing-key.json');
    for (const each of [path, `${path}.copy`]) writeFileSync(each, '');
    expect(open).toThrow(`the state file ${path} is empty, and there is no whole copy of it`);
  });

  it.each(['', 'no key'])('publishes its public part anew where that holds %j', async (damaged) => {
    const before = open();
    await before.sign('text', 'sha256');
    const publicKey = published(before);
    const path = fileURLToPath(before.url);
    writeFileSync(path, damaged);
    const after = open();
    expect(published(after)).toBe(publicKey);
    expect(said).toEqual([
      expect.stringMatching(/signing-key\.public\.pem is not the public part .* moved to .*\/damaged\//),
    ]);
    rmSync(path);
    expect(published(open())).toBe(publicKey);
  });

  it('is asked of the disk again once that has refused it', async () => {
    const key = open();
    const inTheWay = `${fileURLToPath(key.url)}.new`;
    mkdirSync(inTheWay);
    await expect(key.sign('text', 'sha256')).rejects.toThrow('EISDIR');
    rmdirSync(inTheWay);
    expect(await key.sign('text', 'sha256')).not.toBe('');
    expect(await verifies(open(), published(key))).toBe(true);
  });
});
