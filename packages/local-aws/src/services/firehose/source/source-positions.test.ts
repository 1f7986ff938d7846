import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordedDamage } from '../../../../test/recorded-damage.ts';
import { SourcePositions } from './source-positions.ts';

describe('how far a delivery stream has read its source', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'positions-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const open = (exists: boolean, damage = new RecordedDamage()) =>
    new SourcePositions(directory, {
      exists,
      damage,
      onError: (error) => {
        throw error;
      },
    });

  it('is there when it is opened again', async () => {
    const first = open(false);
    first.set('a', 5);
    first.set('b', 7);
    first.set('a', null);
    await first.close();
    const second = open(true);
    expect(['a', 'b', 'c'].map((shard) => second.of(shard))).toEqual([null, 7, undefined]);
    await second.close();
  });

  it('is nothing, and said, once its file is gone: all is read again then', async () => {
    const first = open(false);
    first.set('a', 5);
    await first.close();
    for (const name of readdirSync(directory)) if (name.endsWith('.log')) rmSync(join(directory, name));
    const damage = new RecordedDamage();
    const second = open(true, damage);
    expect(second.of('a')).toBeUndefined();
    expect(damage.said).not.toEqual([]);
    await second.close();
  });

  it('is what it was before, and said, where an entry is damaged', async () => {
    const first = open(false);
    first.set('a', 5);
    await first.close();
    const log = readdirSync(directory).find((name) => name.endsWith('.log'));
    writeFileSync(join(directory, log!), '00000000 {"shard":"a","position":9}\n');
    const damage = new RecordedDamage();
    const second = open(true, damage);
    expect(second.of('a')).toBeUndefined();
    expect(damage.said).not.toEqual([]);
    await second.close();
  });
});
