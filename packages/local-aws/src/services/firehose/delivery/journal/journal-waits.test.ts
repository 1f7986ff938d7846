import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { RecordedDamage } from '../../../../../test/recorded-damage.ts';

it('begins a file without waiting for the disk, which would hold everything else up', async () => {
  const synced: number[] = [];
  jest.unstable_mockModule('node:fs', () => ({ ...fs, fsyncSync: (file: number) => void synced.push(file) }));
  const { Journal } = await import('./journal.ts');
  const directory = fs.mkdtempSync(join(tmpdir(), 'journal-waits-'));
  const journal = await Journal.open(directory, {
    damage: new RecordedDamage(),
    replay: () => {},
    keep: () => ({ state: {}, write: async () => {} }),
    segmentBytes: 10,
  });
  for (const text of ['a', 'b', 'c']) {
    await journal.append({ header: { text }, body: Buffer.from(text) }, () => {});
    await journal.settled();
  }
  await journal.close();
  const files = fs.readdirSync(directory);
  fs.rmSync(directory, { recursive: true });
  expect(files).toContain('0000000003.snapshot');
  expect(synced).toEqual([]);
});
