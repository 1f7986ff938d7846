import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../../test/run-cli.ts';
import { makeWorkDirectory } from './make-work-directory.ts';

const directory = mkdtempSync(join(tmpdir(), 'made-'));
afterAll(() => rmSync(directory, { recursive: true }));
const within = (path: string) => join(directory, path);

describe('a directory to work in', () => {
  it('is removed at the end where it was made, with those that were made around it', async () => {
    const remove = await makeWorkDirectory('--work-dir', within('new/inner'));
    expect(existsSync(within('new/inner'))).toBe(true);
    remove();
    expect(existsSync(within('new'))).toBe(false);
    expect(existsSync(directory)).toBe(true);
  });

  it('stays where it was there', async () => {
    mkdirSync(within('there'));
    (await makeWorkDirectory('--work-dir', within('there')))();
    expect(existsSync(within('there'))).toBe(true);
  });

  it('stays where somebody else has put something into it', async () => {
    const remove = await makeWorkDirectory('--work-dir', within('shared/inner'));
    writeFileSync(within('shared/file'), '');
    remove();
    expect([existsSync(within('shared/file')), existsSync(within('shared/inner'))]).toEqual([true, false]);
  });

  it('is not left behind by a command, nor by one that is refused', async () => {
    const env = {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'a',
    };
    const buckets = ['--raw-bucket', 'raw', '--staging-bucket', 'staging'];
    for (const [args, code] of [
      [buckets, 1],
      [['--contract', 'none'], 2],
    ] as const) {
      const ended = await runCli(['lake', 'ls', '--work-dir', within('left/inner'), ...args], { env });
      expect([ended.code, existsSync(within('left'))]).toEqual([code, false]);
    }
  });
});
