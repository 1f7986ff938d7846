import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findProgram } from './find-program.ts';

const program = { name: 'checker', variable: 'CHECKER', version: '1.2.3' };

describe('a program that is not fetched', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'find-program-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const make = async (path: string, mode = 0o755) => {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, '#!/bin/sh\n', { mode });
    return file;
  };
  const environment = () => ({
    PATH: ['a', 'b'].map((name) => join(directory, name)).join(delimiter),
    CLICKSTREAM_CACHE: join(directory, 'cache'),
  });

  it('is the one that is named, else the one on the PATH, else the one in the cache', async () => {
    const cached = await make('cache/checker-1.2.3/checker');
    expect(await findProgram(program, environment())).toBe(cached);
    await make('a/checker', 0o644);
    const onPath = await make('b/checker');
    expect(await findProgram(program, environment())).toBe(onPath);
    const named = await make('elsewhere/mine');
    expect(await findProgram(program, { ...environment(), CHECKER: named })).toBe(named);
  });

  it('is missed in one line that says where it could be', async () => {
    await make('cache/checker-1.2.2/checker');
    await expect(findProgram(program, environment())).rejects.toThrow(
      `there is no checker on the PATH, none at ${join(directory, 'cache/checker-1.2.3/checker')}, and CHECKER names none`,
    );
  });

  it('is not another one than the one that is named', async () => {
    await make('b/checker');
    await expect(findProgram(program, { ...environment(), CHECKER: '/no/where' })).rejects.toThrow(
      'CHECKER must name a program, got "/no/where"',
    );
  });
});
