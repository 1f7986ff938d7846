import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { describeLocally } from '../start.ts';
import { startS3 } from './start-s3.ts';

/** Keys that mean something to a file system, or that it does not take. */
const hostile = [
  '.',
  '..',
  '../outside',
  '../../../../../../tmp/outside',
  'a/../../../outside',
  './a',
  'a/.',
  'a/..',
  '/absolute',
  '//double',
  'a//b',
  'a/',
  '/',
  'back\\slash\\..\\x',
  'C:\\x',
  'CON',
  'nul\0byte',
  'line\nbreak',
  'tab\t',
  ' ',
  '~',
  '$HOME/`id`',
  '%2e%2e%2f%2e%2e%2foutside',
  'é',
  'é',
  '\u202e',
  'x'.repeat(256),
  `${'y'.repeat(255)}/${'z'.repeat(255)}/${'w'.repeat(255)}/${'v'.repeat(200)}`,
  'file',
  'file/and/folder',
  'folder/and/file',
  'folder',
  'Case',
  'case',
  'buckets.json',
  'index/0.log',
];

describeLocally('keys that are no safe path', () => {
  let outer: string;
  let started: Awaited<ReturnType<typeof startS3>>;
  let Bucket: string;
  beforeAll(async () => {
    // The data directory lies deep in one that is watched, so that what gets out is seen.
    outer = await mkdtemp(join(tmpdir(), 'hostile-'));
    await mkdir(join(outer, 'a/b/c/d'), { recursive: true });
    await writeFile(join(outer, 'outside'), 'untouched');
    started = await startS3({ dataDirectory: join(outer, 'a/b/c/d/data') });
    Bucket = await started.newBucket();
    for (const key of hostile) await started.put(Bucket, key, `content of ${key}`);
  });
  afterAll(async () => {
    await started.close();
    await rm(outer, { recursive: true, force: true });
  });

  const files = () =>
    readdirSync(outer, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(outer, join(entry.parentPath, entry.name)));

  it.each(hostile.map((key) => [JSON.stringify(key.slice(0, 40)), key]))(
    '%s reads as it was put',
    async (_name, key) => {
      expect(await started.get(Bucket, key)).toBe(`content of ${key}`);
    },
  );

  it('are listed as they are, by their UTF-8 bytes', async () => {
    const sorted = [...new Set(hostile)].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await started.keys(Bucket)).toEqual(sorted);
  });

  it('stay inside the data directory', () => {
    expect(files().filter((file) => !file.startsWith('a/b/c/d/data/'))).toEqual(['outside']);
    expect(readFileSync(join(outer, 'outside'), 'utf8')).toBe('untouched');
    expect(existsSync(join(dirname(outer), 'outside'))).toBe(false);
  });

  it('stay inside their bucket, whose other files they do not touch', () => {
    const areas = new Set(files().flatMap((file) => /^a\/b\/c\/d\/data\/s3\/([^/]+)/.exec(file)?.[1] ?? []));
    expect([...areas].toSorted()).toEqual([
      'bodies',
      'buckets.json',
      'buckets.json.copy',
      'index',
      'objects',
    ]);
    const placed = files().flatMap((file) => /\/objects\/(.*)$/.exec(file)?.[1] ?? []);
    expect(placed.every((file) => file.startsWith(`${Bucket}/`))).toBe(true);
    expect(placed).toContain(`${Bucket}/index/0.log`);
  });

  it('can be overwritten and deleted', async () => {
    for (const key of hostile) await started.put(Bucket, key, `again ${key}`);
    for (const key of hostile) expect(await started.get(Bucket, key)).toBe(`again ${key}`);
    await started.s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: hostile.map((Key) => ({ Key })) } }),
    );
    expect(await started.keys(Bucket)).toEqual([]);
    expect(files().filter((file) => /\/(objects|bodies)\//.test(file))).toEqual([]);
  });
});
