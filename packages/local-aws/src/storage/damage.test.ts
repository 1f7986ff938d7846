import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DamagedFolder } from './damage.ts';

describe('the folder of what is damaged', () => {
  let directory: string;
  let said: string[];
  let folder: DamagedFolder;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'damaged-'));
    said = [];
    folder = new DamagedFolder(
      directory,
      () => new Date('2026-11-26T12:00:00.000Z'),
      (error) => said.push((error as Error).message),
    );
    mkdirSync(join(directory, 's3'));
    writeFileSync(join(directory, 's3/x'), 'x');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const aside = 'damaged/2026-11-26T12-00-00.000Z-s3-x';

  it('takes a file under the moment and its path, and says so', () => {
    folder.setAside(join(directory, 's3/x'), 'is broken');
    expect(existsSync(join(directory, 's3/x'))).toBe(false);
    expect(readFileSync(join(directory, aside), 'utf8')).toBe('x');
    expect(said).toEqual([`${directory}/s3/x is broken; it has been moved to ${directory}/${aside}`]);
    expect(statSync(join(directory, 'damaged')).mode & 0o777).toBe(0o700);
  });

  it('keeps a copy of what is mended where it is', () => {
    folder.keepCopy(join(directory, 's3/x'), 'is broken');
    expect(readFileSync(join(directory, 's3/x'), 'utf8')).toBe('x');
    expect(readFileSync(join(directory, aside), 'utf8')).toBe('x');
  });

  it('writes over nothing that it has taken in the same moment', () => {
    for (let time = 0; time < 3; time += 1) folder.keepCopy(join(directory, 's3/x'), 'is broken');
    expect(readdirSync(join(directory, 'damaged'))).toHaveLength(3);
  });
});
