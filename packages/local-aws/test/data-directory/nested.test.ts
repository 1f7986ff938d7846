import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createLocalAws } from '../../src/create-local-aws.ts';
import { DataDirectoryError } from '../../src/runtime/data-directory/data-directory.ts';
import { describeLocally } from '../start.ts';

describeLocally('a data directory inside what another keeps', () => {
  let root: string;
  let outer: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'nested-')));
    outer = join(root, 'outer');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const inside = ['s3', 's3/objects/bucket/new', 'damaged/deep'];

  /** Starts on a directory that it is expected to leave as it is. */
  async function refusal(dataDirectory: string): Promise<string> {
    const before = readdirSync(root, { recursive: true });
    const error = await createLocalAws({ dataDirectory }).then(
      async (aws) => aws.close(),
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(DataDirectoryError);
    expect(readdirSync(root, { recursive: true })).toEqual(before);
    return (error as Error).message;
  }

  it.each(inside)('is refused while the outer one runs, and afterwards: %s', async (name) => {
    const aws = await createLocalAws({ dataDirectory: outer });
    const inner = join(outer, name);
    const expected = `the data directory ${inner} lies in what ${outer} keeps, which is one, too: name a directory outside of that`;
    expect(await refusal(inner)).toBe(expected);
    await aws.close();
    expect(await refusal(inner)).toBe(expected);
  });

  it.each(['s3', 'iam/deep'])('is what the outer one is refused for, where it began: %s', async (name) => {
    const inner = join(outer, name);
    const aws = await createLocalAws({ dataDirectory: inner });
    const expected = `the data directory ${outer} cannot be used: it holds another, ${inner}; name a directory beside that`;
    expect(await refusal(outer)).toBe(expected);
    await aws.close();
    expect(await refusal(outer)).toBe(expected);
  });

  it('is found through links, whichever of the two they are', async () => {
    const link = join(root, 'link');
    symlinkSync(join(outer, 's3'), link);
    const aws = await createLocalAws({ dataDirectory: outer });
    mkdirSync(join(outer, 's3'), { recursive: true });
    for (const name of [link, join(link, 'deep')])
      expect(await refusal(name)).toBe(
        `the data directory ${name} lies in what ${outer} keeps, which is one, too: name a directory outside of that`,
      );
    await aws.close();

    const [other, elsewhere] = [join(root, 'other'), join(root, 'elsewhere')];
    mkdirSync(other);
    symlinkSync(elsewhere, join(other, 's3'));
    const there = await createLocalAws({ dataDirectory: elsewhere });
    expect(await refusal(other)).toContain(`it holds another, ${join(other, 's3')}`);
    expect(await refusal(join(outer, 's3'))).toContain(`lies in what ${outer} keeps`);
    await there.close();
  });

  it('is not what a link of one that runs leads to', async () => {
    const elsewhere = join(root, 'elsewhere');
    mkdirSync(outer);
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(outer, 's3'));
    const aws = await createLocalAws({ dataDirectory: outer });
    await expect(createLocalAws({ dataDirectory: elsewhere })).rejects.toThrow(
      `the data directory ${elsewhere} is in use by process ${process.pid};`,
    );
    await aws.close();
    const again = await createLocalAws({ dataDirectory: outer });
    await again.close();
  });

  it.each(['outer-2', 'outer/new', 'outer/new/s3'])(
    'is none where the other keeps nothing: %s',
    async (name) => {
      const beside = join(root, name);
      for (const [first, second] of [
        [outer, beside],
        [beside, outer],
      ]) {
        const one = await createLocalAws({ dataDirectory: first! });
        const other = await createLocalAws({ dataDirectory: second! });
        await other.close();
        await one.close();
      }
    },
  );
});
