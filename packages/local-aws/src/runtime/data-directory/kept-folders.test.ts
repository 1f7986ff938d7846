import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordedDamage } from '../../../test/recorded-damage.ts';
import { KeptFolders } from './kept-folders.ts';

describe('the folders that services have', () => {
  let directory: string;
  let errors: unknown[];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kept-folders-'));
    errors = [];
    for (const folder of ['glue/us-east-1/catalog', 'glue/us-east-1/jobs', 's3/index', 's3/staging'])
      mkdirSync(join(directory, folder), { recursive: true });
    const folders = open();
    folders.keep(at('glue/us-east-1'));
    folders.keep(at('s3'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const at = (folder: string) => join(directory, folder);
  const open = () => new KeptFolders(directory, new RecordedDamage(), (error) => errors.push(error));

  it('are missed once they are gone, the outermost, once, and each by its own service', () => {
    expect(open().takeMissing(at('glue'))).toEqual([]);
    rmSync(at('glue/us-east-1/catalog'), { recursive: true });
    rmSync(at('s3'), { recursive: true });
    expect(open().takeMissing(at('glue'))).toEqual([at('glue/us-east-1/catalog')]);
    expect(open().takeMissing(at('glue'))).toEqual([]);
    rmSync(at('glue'), { recursive: true });
    expect(open().takeMissing(at('glue'))).toEqual([at('glue')]);
    expect(open().takeMissing(at('s3'))).toEqual([at('s3')]);
    expect(open().takeMissing(at('s3'))).toEqual([]);
  });

  it('are not missed when they were removed on purpose, nor is what each start makes anew', () => {
    rmSync(at('s3/staging'), { recursive: true });
    expect(open().takeMissing(at('s3'))).toEqual([]);
    rmSync(at('glue'), { recursive: true });
    open().forget(at('glue'));
    expect(open().takeMissing(at('glue'))).toEqual([]);
  });

  it('are not written into a data directory that was removed', () => {
    const folders = open();
    rmSync(directory, { recursive: true });
    folders.keep(at('glue/us-east-1'));
    expect([existsSync(directory), errors]).toEqual([false, []]);
  });

  it('stay what they were where the disk refuses, which is told', () => {
    const folders = open();
    const before = readFileSync(at('folders.json'), 'utf8');
    mkdirSync(at('glue/us-east-1/more'));
    // In the way of what is written.
    mkdirSync(at('folders.json.new'));
    folders.keep(at('glue/us-east-1'));
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('folders.json') })]);
    expect(readFileSync(at('folders.json'), 'utf8')).toBe(before);
    rmSync(at('folders.json.new'), { recursive: true });
    folders.keep(at('glue/us-east-1'));
    rmSync(at('glue/us-east-1/more'), { recursive: true });
    expect(open().takeMissing(at('glue'))).toEqual([at('glue/us-east-1/more')]);
  });
});
