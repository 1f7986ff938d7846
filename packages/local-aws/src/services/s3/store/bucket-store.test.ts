import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { readCheckedLine } from '../../../storage/checked-line.ts';
import { RecordedDamage } from '../../../../test/recorded-damage.ts';
import { BucketStore } from './bucket-store.ts';
import type { ObjectVersion } from './object-version.ts';
import type { Versioning } from './plan.ts';
import type { Transaction } from './transaction.ts';

let root: string;
let sequence = 0;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bucket-store-'));
  mkdirSync(join(root, 'staging'));
});
afterEach(() => {
  for (const directory of [root, ...copies.splice(0)]) rmSync(directory, { recursive: true, force: true });
});

const copies: string[] = [];
function copyOf(directory: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'bucket-store-copy-'));
  copies.push(copy);
  cpSync(directory, copy, { recursive: true });
  return copy;
}

const damage = new RecordedDamage();
const open = (directory = root) =>
  new BucketStore(directory, 'lake', () => `version-${++sequence}`, {
    exists: false,
    damage,
    onError: (error) => {
      throw error;
    },
  });

/** The content of every staged file, by its path. */
const stagedTexts = new Map<string, string>();

function put(store: BucketStore, key: string, text: string, versioning?: Versioning) {
  const staged = `staging/${++sequence}`;
  writeFileSync(join(store.root, staged), text);
  stagedTexts.set(staged, text);
  return store.put(key, { modified: 1, size: text.length, etag: text }, staged, versioning);
}

const partTexts = ['first ', 'second ', 'third'];

/** An upload in three parts, in a bucket that has it all but completed. */
function uploadParts(store: BucketStore, key: string, id: string) {
  store.beginUpload({ id, key, initiated: 1, attributes: {} });
  for (const [index, text] of partTexts.entries()) {
    const staged = `staging/${++sequence}`;
    writeFileSync(join(store.root, staged), text);
    store.putPart(id, { number: index + 1, size: text.length, etag: text, modified: 1 }, staged);
  }
}

function complete(store: BucketStore, id: string, versioning?: Versioning) {
  const parts = [...store.uploads.get(id)!.parts.values()];
  const text = partTexts.join('');
  const content = { modified: 1, size: text.length, etag: text, parts: parts.map(({ size }) => size) };
  return store.completeUpload(id, parts, content, versioning);
}

/** Where the files of a version are, read without the store, as that reads in the background of a test. */
function contentOf(store: BucketStore, key: string, { file, extents }: ObjectVersion): string {
  const paths = extents
    ? extents.files.map((name) => join('parts/lake', extents.uploadId, name))
    : [file === undefined ? join('objects/lake', key) : join('bodies/lake', file)];
  return paths.map((path) => readFileSync(join(store.root, path), 'utf8')).join('');
}

/** What is there of every key: the ids and contents of its versions, newest first. */
const content = (store: BucketStore) =>
  Object.fromEntries(
    store.objects.sorted().map((key) => [
      key,
      store.versions(key).map((version) => {
        const text = version.marker ? 'deleted' : contentOf(store, key, version);
        // What is said about an object is what is in its file.
        expect(version.marker ? 'deleted' : version.etag).toBe(text);
        return `${version.id}: ${text}`;
      }),
    ]),
  );

describe('a bucket on disk', () => {
  type Act = (store: BucketStore) => void;
  const cases: readonly [string, Act, Act][] = [
    ['a new object', () => {}, (store) => put(store, 'a/b', 'new')],
    ['an overwritten object', (store) => put(store, 'a/b', 'old'), (store) => put(store, 'a/b', 'new')],
    ['a deleted object', (store) => put(store, 'a/b', 'old'), (store) => store.delete('a/b', 1, undefined)],
    [
      'a new version',
      (store) => put(store, 'a/b', 'old', 'Enabled'),
      (store) => put(store, 'a/b', 'new', 'Enabled'),
    ],
    [
      'a delete marker',
      (store) => put(store, 'a/b', 'old', 'Enabled'),
      (store) => store.delete('a/b', 1, 'Enabled'),
    ],
    [
      'an object on top of a delete marker',
      (store) => {
        put(store, 'a/b', 'old', 'Enabled');
        store.delete('a/b', 1, 'Enabled');
      },
      (store) => put(store, 'a/b', 'new', 'Enabled'),
    ],
    [
      'the version null overwritten while suspended',
      (store) => {
        put(store, 'a/b', 'null');
        put(store, 'a/b', 'kept', 'Enabled');
      },
      (store) => put(store, 'a/b', 'new', 'Suspended'),
    ],
    [
      'a current version removed',
      (store) => {
        put(store, 'a/b', 'old', 'Enabled');
        put(store, 'a/b', 'new', 'Enabled');
      },
      (store) => store.deleteVersion('a/b', store.versions('a/b')[0]!.id),
    ],
    [
      'an older version removed',
      (store) => {
        put(store, 'a/b', 'old', 'Enabled');
        put(store, 'a/b', 'new', 'Enabled');
      },
      (store) => store.deleteVersion('a/b', store.versions('a/b')[1]!.id),
    ],
    [
      'a delete marker removed',
      (store) => {
        put(store, 'a/b', 'old', 'Enabled');
        store.delete('a/b', 1, 'Enabled');
      },
      (store) => store.deleteVersion('a/b', store.versions('a/b')[0]!.id),
    ],
    [
      'an object uploaded in parts',
      (store) => {
        put(store, 'a/b', 'old');
        uploadParts(store, 'a/b', 'U');
      },
      (store) => complete(store, 'U'),
    ],
    [
      'a version uploaded in parts',
      (store) => {
        put(store, 'a/b', 'old', 'Enabled');
        uploadParts(store, 'a/b', 'U');
      },
      (store) => complete(store, 'U', 'Enabled'),
    ],
    [
      'an object uploaded in parts overwritten',
      (store) => {
        uploadParts(store, 'a/b', 'U');
        complete(store, 'U');
      },
      (store) => put(store, 'a/b', 'new'),
    ],
    [
      'a version uploaded in parts that gets another on top',
      (store) => {
        uploadParts(store, 'a/b', 'U');
        complete(store, 'U', 'Enabled');
      },
      (store) => put(store, 'a/b', 'new', 'Enabled'),
    ],
    ['a key that is no path', (store) => put(store, '../a', 'old'), (store) => put(store, '../a', 'new')],
    ['a key below another', (store) => put(store, 'a', 'file'), (store) => put(store, 'a/b', 'below')],
    ['a key above another', (store) => put(store, 'a/b', 'below'), (store) => put(store, 'a', 'file')],
  ];

  it.each(cases)(
    'has %s as a whole or not at all, whenever the process is killed',
    async (_name, prepare, act) => {
      const store = open();
      prepare(store);
      put(store, 'other', 'untouched');
      const before = content(store);
      await store.close();
      const length = readFileSync(join(root, 'index/lake/0.log')).length;

      // The change is made on a copy, so that the disk before it is kept.
      const changed = copyOf(root);
      const acting = open(changed);
      act(acting);
      const after = content(acting);
      await acting.close();
      expect(after).not.toEqual(before);
      const line = readFileSync(join(changed, 'index/lake/0.log')).subarray(length);
      const { steps } = JSON.parse(readCheckedLine(line.subarray(0, -1))!) as Transaction;

      for (let torn = 0; torn < line.length; torn += 37) {
        expect(await restarted(line.subarray(0, torn), steps, 0)).toEqual(before);
      }
      for (let done = 0; done <= steps.length; done += 1) {
        expect(await restarted(line, steps, done)).toEqual(after);
      }
    },
  );

  /** What is found where the process died with this much of the line written and so many of its steps done. */
  async function restarted(line: Buffer, steps: Transaction['steps'], done: number) {
    const directory = copyOf(root);
    writeFileSync(join(directory, 'index/lake/0.log'), line, { flag: 'a' });
    for (const [, path] of steps) {
      const text = stagedTexts.get(path);
      if (text !== undefined) writeFileSync(join(directory, path), text);
    }
    for (const [kind, from, to] of steps.slice(0, done)) {
      if (kind === 'remove') rmSync(join(directory, from));
      else {
        mkdirSync(dirname(join(directory, to)), { recursive: true });
        renameSync(join(directory, from), join(directory, to));
      }
    }
    const store = open(directory);
    const found = content(store);
    await store.close();
    // The next start does the last line again, to no effect.
    const again = open(directory);
    expect(content(again)).toEqual(found);
    await again.close();
    return found;
  }
});

describe('the files of a bucket', () => {
  it('lie at their keys', () => {
    const store = open();
    put(store, 'year=2026/a.json', 'x');
    expect(readFileSync(join(root, 'objects/lake/year=2026/a.json'), 'utf8')).toBe('x');
  });

  it('are those of the current versions', () => {
    const store = open();
    put(store, 'a', 'old', 'Enabled');
    put(store, 'a', 'new', 'Enabled');
    expect(readFileSync(join(root, 'objects/lake/a'), 'utf8')).toBe('new');
    store.delete('a', 1, 'Enabled');
    expect(existsSync(join(root, 'objects/lake/a'))).toBe(false);
    store.deleteVersion('a', store.versions('a')[0]!.id);
    expect(readFileSync(join(root, 'objects/lake/a'), 'utf8')).toBe('new');
  });

  it('take the place of a directory that is empty', () => {
    const store = open();
    mkdirSync(join(root, 'objects/lake/a/b'), { recursive: true });
    put(store, 'a/b', 'x');
    expect(readFileSync(join(root, 'objects/lake/a/b'), 'utf8')).toBe('x');
  });

  it('give way to no file that somebody else put there', () => {
    const store = open();
    mkdirSync(join(root, 'objects/lake/a'), { recursive: true });
    writeFileSync(join(root, 'objects/lake/a/foreign'), 'foreign');
    put(store, 'a/foreign', 'ours');
    expect(readFileSync(join(root, 'objects/lake/a/foreign'), 'utf8')).toBe('foreign');
    expect(content(store)).toEqual({ 'a/foreign': ['null: ours'] });
  });
});

describe('a content', () => {
  const little = 'x'.repeat(64 * 1024);

  it.each([
    ['nothing', '', undefined, ''],
    ['little', little, undefined, little],
    ['some of much', `${little}abc`, { start: little.length, end: little.length + 1 }, 'ab'],
  ])('is given at once where it is %s', (_what, text, range, expected) => {
    const store = open();
    const bytes = store.readBody('a', put(store, 'a', text), range);
    expect(Buffer.isBuffer(bytes) && bytes.toString()).toBe(expected);
  });

  it('is streamed where it is much', async () => {
    const store = open();
    const stream = store.readBody('a', put(store, 'a', `${little}a`)) as Readable;
    expect(Buffer.concat(await stream.toArray()).toString()).toBe(`${little}a`);
  });

  it('is refused, not given in part, where its file was cut', () => {
    const store = open();
    const version = put(store, 'a', 'whole');
    writeFileSync(join(root, 'objects/lake/a'), 'who');
    expect(() => store.readBody('a', version)).toThrow('ends at 3 bytes, and 5 are to be read');
  });
});

describe('an object that was uploaded in parts', () => {
  const text = partTexts.join('');
  const read = async (stream: Readable) => Buffer.concat(await stream.toArray()).toString();

  it('becomes one file at its key, and its parts go', async () => {
    const store = open();
    uploadParts(store, 'a/b', 'U');
    complete(store, 'U');
    expect(store.versions('a/b')[0]!.extents).toBeDefined();
    await store.joined();
    expect(readFileSync(join(root, 'objects/lake/a/b'), 'utf8')).toBe(text);
    expect(store.versions('a/b')).toEqual([
      { id: 'null', modified: 1, size: text.length, etag: text, parts: partTexts.map((part) => part.length) },
    ]);
    await store.close();
    expect(readdirSync(join(root, 'parts/lake'))).toEqual([]);
    expect(readdirSync(join(root, 'staging'))).toEqual([]);
  });

  it('becomes one file after the next start, where the process ended before', async () => {
    const store = open();
    uploadParts(store, '../a', 'U');
    complete(store, 'U');
    await store.close();
    const again = open();
    expect(content(again)).toEqual({ '../a': [`null: ${text}`] });
    again.joinAll();
    await again.joined();
    expect(again.versions('../a')[0]).toMatchObject({ file: expect.any(String) });
    expect(content(again)).toEqual({ '../a': [`null: ${text}`] });
    await again.close();
    expect(readdirSync(join(root, 'parts/lake'))).toEqual([]);
  });

  it.each<[string, (store: BucketStore) => unknown]>([
    ['becomes one file', (store) => store.joined()],
    ['is overwritten', (store) => put(store, 'a', 'new')],
    ['is deleted', (store) => store.delete('a', 1, undefined)],
  ])('is read to its end where it %s in the meantime', async (_name, act) => {
    const store = open();
    uploadParts(store, 'a', 'U');
    const stream = store.read('a', complete(store, 'U'), { start: 2 });
    await act(store);
    await store.joined();
    expect(readdirSync(join(root, 'parts/lake'))).toEqual(['U']);
    expect(await read(stream)).toBe(text.slice(2));
    await store.close();
    expect(readdirSync(join(root, 'parts/lake'))).toEqual([]);
  });

  it('stays in its parts where the disk refuses, and says so', async () => {
    const errors: unknown[] = [];
    const store = new BucketStore(root, 'lake', () => 'id', {
      exists: false,
      damage,
      onError: (error) => errors.push(error),
    });
    uploadParts(store, 'a', 'U');
    complete(store, 'U');
    rmSync(join(root, 'staging'), { recursive: true });
    await store.joined();
    expect(String(errors[0])).toMatch(/^Error: s3:\/\/lake\/a stays in the parts it was uploaded in: ENOENT/);
    expect(content(store)).toEqual({ a: [`null: ${text}`] });
    await store.close();
  });

  it('is remembered as completed or aborted after a restart', async () => {
    const store = open();
    uploadParts(store, 'a', 'U');
    complete(store, 'U');
    uploadParts(store, 'a', 'V');
    await store.abortUpload('V');
    await store.close();
    const again = open();
    expect([...again.ended]).toEqual([
      ['U', { key: 'a', completed: { id: 'null', etag: text } }],
      ['V', { key: 'a' }],
    ]);
    await again.close();
  });
});
