import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { HighWaterMark } from './high-water-mark.ts';

const directory = mkdtempSync(join(tmpdir(), 'mark-'));
const path = join(directory, 'mark');
afterAll(() => rmSync(directory, { recursive: true }));

const set = (segment: number, bytes: number) => {
  const mark = new HighWaterMark(path);
  mark.set({ segment, bytes });
  mark.close();
};

describe('a mark', () => {
  it('says what was set last', () => {
    expect(HighWaterMark.read(path)).toBeUndefined();
    set(1, 5);
    set(12, 4_000_000_000);
    expect(HighWaterMark.read(path)).toEqual({ segment: 12, bytes: 4_000_000_000 });
  });

  it('says nothing where a byte of it is another, or missing', () => {
    set(1, 5);
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length - 1; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1;
      writeFileSync(path, flipped);
      expect(HighWaterMark.read(path)).toBeUndefined();
      writeFileSync(path, whole.subarray(0, at));
      expect(HighWaterMark.read(path)).toBeUndefined();
    }
  });

  it('takes no error of the disk for one of the log', () => {
    const nowhere = new HighWaterMark(join(directory, 'none', 'mark'));
    nowhere.set({ segment: 1, bytes: 1 });
    nowhere.close();
    expect(HighWaterMark.read(join(directory, 'none', 'mark'))).toBeUndefined();
  });
});
