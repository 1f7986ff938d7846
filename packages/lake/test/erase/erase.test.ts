import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { tutorial } from '@clickstream/contract';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { audit } from '../../src/audit/audit.ts';
import { duckdbEngine } from '../../src/engines/duckdb/duckdb-engine.ts';
import { erase } from '../../src/erase/erase.ts';
import type { Compression } from '../../src/objects/compression/compression.ts';
import { objectLines } from '../../src/objects/object-lines.ts';
import { pack } from '../../src/objects/compression/pack.ts';
import { transform } from '../../src/transform/transform.ts';
import { stagedRows } from '../staged-rows.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
beforeEach(async () => (started = await startLake()));
afterEach(() => started?.close());

const of = (id: string, user: number) => tutorialLine(id, user, '2026-11-22T10:00:00Z');
const shared = rawKey(0, '2026-11-22T10:00:00');

async function putPacked(key: string, lines: Buffer, compression: Compression): Promise<void> {
  async function* plain(): AsyncGenerator<Buffer> {
    yield lines;
  }
  const { s3, rawBucket: Bucket } = started.lake;
  const ContentEncoding = { gzip: 'gzip', 'hadoop-snappy': 'hadoop-snappy' }[compression as string];
  const Body = await buffer(pack(plain(), compression));
  await s3.send(new PutObjectCommand({ Bucket, Key: key, Body, ContentEncoding, ContentType: 'text/x' }));
}

async function linesOf(key: string, versionId?: string): Promise<Buffer[]> {
  const lines: Buffer[] = [];
  const address = { bucket: started.lake.rawBucket, key, versionId };
  for await (const more of objectLines(started.lake.s3, address))
    lines.push(...('beginning' in more ? [more.beginning] : more));
  return lines;
}

async function setVersions(Status: 'Enabled' | 'Suspended'): Promise<void> {
  for (const Bucket of [started.lake.rawBucket, started.lake.stagingBucket]) {
    const VersioningConfiguration = { Status };
    await started.lake.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  }
}

/** Every version that is there, of both buckets, and the text of those of raw. */
async function allVersions(Bucket = started.lake.rawBucket) {
  const { Versions = [], DeleteMarkers = [] } = await started.lake.s3.send(
    new ListObjectVersionsCommand({ Bucket }),
  );
  return { versions: Versions, markers: DeleteMarkers };
}

describe('erase', () => {
  it.each<Compression>(['none', 'gzip', 'zip', 'xerial-snappy', 'hadoop-snappy'])(
    'leaves the lines of others at their places, byte for byte, in an object of %s',
    async (compression) => {
      const strange = Buffer.from([0xff, 0xfe, 0x22]);
      const all = [Buffer.from(of('a', 1)), strange, Buffer.from(of('b', 2)), Buffer.from(of('c', 1))];
      const last = Buffer.from(of('d', 2));
      await putPacked(
        shared,
        Buffer.concat([...all, last].flatMap((line) => [line, Buffer.from('\n')])),
        compression,
      );
      const result = await erase(started.lake, '1');
      expect(result).toMatchObject({ raw: { lines: 2, objects: [shared] }, left: 0, unreadable: [] });
      const blank = Buffer.alloc(0);
      expect(await linesOf(shared)).toEqual([blank, strange, all[2], blank, last]);
      const { ContentType } = await started.lake.s3.send(
        new GetObjectCommand({ Bucket: started.lake.rawBucket, Key: shared }),
      );
      expect(ContentType).toBe('text/x');
    },
  );

  it('deletes an object without lines of others, and finds who is told in what is left of a record', async () => {
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [of('a', 1), of('b', 1)]);
    const Key = 'clickstream-errors/metadata-extraction-failed/clickstream-1-2026-11-22-10-00-00-a';
    const rawData = Buffer.from('{"user_id":1,"event_id":"c","pa').toString('base64');
    const Body = JSON.stringify({ rawData, errorCode: 'C', errorMessage: 'm' });
    await started.lake.s3.send(new PutObjectCommand({ Bucket: started.lake.rawBucket, Key, Body }));
    expect(await erase(started.lake, '1')).toMatchObject({
      errors: { records: 1 },
      raw: { lines: 2 },
      left: 0,
    });
    expect((await allVersions()).versions).toEqual([]);
  });

  it('erases old versions, those under a deletion too, and no others', async () => {
    await started.put(shared, [of('before', 1)]);
    await setVersions('Enabled');
    await started.put(shared, [of('a', 1), of('b', 2)]);
    await started.put(shared, [of('b', 2)]);
    const gone = rawKey(1, '2026-11-22T10:05:00');
    await started.put(gone, [of('c', 1)]);
    await started.lake.s3.send(new DeleteObjectCommand({ Bucket: started.lake.rawBucket, Key: gone }));
    const own = rawKey(1, '2026-11-22T10:06:00');
    await started.put(own, [of('d', 1)]);
    await started.put(rawKey(2, '2026-11-22T10:07:00'), [of('e', 2)]);

    const asked = await erase(started.lake, '1', { dryRun: true });
    expect(asked).toMatchObject({ raw: { lines: 1 }, oldVersions: 3, left: 4 });
    expect(await erase(started.lake, '1')).toMatchObject({ raw: { lines: 1 }, oldVersions: 3, left: 0 });
    const { versions } = await allVersions();
    const texts = await Promise.all(
      versions.map(async ({ Key, VersionId }) => (await linesOf(Key!, VersionId)).join('')),
    );
    expect(texts.toSorted()).toEqual([of('b', 2), of('e', 2)]);
  });

  it.each(['Enabled', 'Suspended'] as const)(
    'deletes what it writes anew, too: versions are %s',
    async (status) => {
      await started.put(shared, [of('x', 1), of('y', 2)]);
      await setVersions('Enabled');
      await started.put(rawKey(9, '2026-11-22T10:00:00'), [of('a', 1), of('b', 2)]);
      await transform(started.lake);
      if (status === 'Suspended') await setVersions('Suspended');
      const result = await erase(started.lake, '1');
      expect(result).toMatchObject({ oldVersions: status === 'Enabled' ? 2 : 1, left: 0 });
      const { versions, markers } = await allVersions();
      expect([versions.length, markers.length]).toEqual([2, 0]);
      expect(await stagedRows(started.lake, 'events', 'event_id')).toEqual(['b', 'y']);
      const staged = await allVersions(started.lake.stagingBucket);
      expect(staged.versions.every(({ IsLatest }) => IsLatest)).toBe(true);
    },
  );

  it('loses nothing of two who are erased at once out of the same objects', async () => {
    const keys = Array.from({ length: 20 }, (_, n) => rawKey(0, '2026-11-22T10:00:00', `o${n}`));
    for (const key of keys) await started.put(key, [of('a', 1), of('b', 2), of('c', 3)]);
    await Promise.all([erase(started.lake, '1'), erase(started.lake, '2')]);
    for (const key of keys) expect(String(await linesOf(key))).toBe(`,,${of('c', 3)}`);
  });

  it('names what lies below neither prefix, and is not searched', async () => {
    await started.put('unreadable/half.gz', [of('a', 1)]);
    expect(await erase(started.lake, '1')).toMatchObject({
      raw: { lines: 0 },
      outside: { count: 1, ids: ['unreadable/half.gz'] },
    });
  });

  it('deletes the results of queries: whose rows are in them, nobody knows', async () => {
    const { s3, stagingBucket: Bucket } = started.lake;
    for (const Key of ['query-results/a.csv', 'query-results/a.csv.metadata']) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    }
    expect(await erase(started.lake, '1', { dryRun: true })).toMatchObject({ results: 2, left: 2 });
    expect(await erase(started.lake, '1')).toMatchObject({ results: 2, left: 0 });
    expect((await allVersions(Bucket)).versions).toEqual([]);
  });

  it('says which objects it cannot read, and erases out of the others', async () => {
    const cut = rawKey(1, '2026-11-22T10:01:00');
    await started.put(cut, Buffer.from('1f8b0800000000000003abae05', 'hex'));
    const half = rawKey(1, '2026-11-22T10:02:00');
    const lines = Array.from({ length: 1000 }, (_, n) => of(`h${n}`, 1)).join('\n');
    await started.put(half, gzipSync(lines).subarray(0, -20));
    const long = rawKey(0, '2026-11-22T10:03:00');
    await started.put(long, [tutorialLine('l', 1, 't', { text: 'x'.repeat(10_000_000) }), of('b', 2)]);
    const result = await erase(started.lake, '1');
    expect(result).toMatchObject({ raw: { lines: 1, objects: [long] }, left: 0 });
    expect(result.unreadable.map(({ key }) => key).toSorted()).toEqual([cut, half]);
    expect(String(await linesOf(long))).toBe(`,${of('b', 2)}`);
  });

  it('drops lines of any length that are theirs, and leaves those of others as they are', async () => {
    const far = 'x'.repeat(17 * 1024 * 1024);
    const theirs = JSON.stringify({ event_id: 'l', text: far, user_id: 1 });
    const others = tutorialLine('m', 2, 't', { text: far });
    const lines = [of('a', 1), theirs, of('b', 2), others, of('c', 1), of('d', 2)];
    await started.put(shared, lines, { gzip: true });
    const last = rawKey(1, '2026-11-22T10:01:00');
    await started.put(last, [of('e', 2), others]);
    const alone = rawKey(1, '2026-11-22T10:02:00');
    await started.put(alone, [theirs]);
    const result = await erase(started.lake, '1');
    expect(result).toMatchObject({ raw: { lines: 4, objects: [shared, alone] }, left: 0, unreadable: [] });
    const { s3, rawBucket: Bucket } = started.lake;
    const bytesOf = async (Key: string) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return Buffer.from(await Body!.transformToByteArray());
    };
    const rest = ['', '', of('b', 2), others, '', of('d', 2)].join('\n');
    expect(gunzipSync(await bytesOf(shared)).equals(Buffer.from(rest))).toBe(true);
    expect((await bytesOf(last)).equals(Buffer.from([of('e', 2), others].join('\n')))).toBe(true);
    expect((await allVersions()).versions.map(({ Key }) => Key)).toEqual([shared, last]);
  });

  it.each(['long', 'text'] as const)(
    'finds an id however its number is spelled, where an id is a %s',
    async (type) => {
      const columns = tutorial.columns.map((each) => (each.name === 'user_id' ? { ...each, type } : each));
      const lake = { ...started.lake, contract: { ...tutorial, columns } };
      const spelled = (id: string, number: string): string =>
        of(id, 12).replace('"user_id":12', `"user_id":${number}`);
      const theirs = ['1000', '1e3', '1E3', '10e2', '1000.0', '"1000"', '1e+3'].map((number, n) =>
        spelled(`t${n}`, number),
      );
      const others = [spelled('o', '1e4'), spelled('p', '10000'), spelled('q', '"1e3"')];
      await started.put(shared, [...theirs, ...others]);
      await transform(lake);
      expect(await erase(lake, '1000')).toMatchObject({
        raw: { lines: theirs.length },
        staging: { rows: theirs.length + (type === 'text' ? 2 : 1) },
        left: 0,
      });
      expect((await linesOf(shared)).map(String)).toEqual([...theirs.map(() => ''), ...others]);
      const left = [
        ...(await stagedRows(lake, 'events', 'event_id')),
        ...(await stagedRows(lake, 'rejected', 'line')),
      ];
      expect(left).toHaveLength(others.length);
    },
  );

  it.each(['48', '1'])(
    'erases %s, whom one of two members of a name names, out of raw and staging',
    async (user) => {
      const twice = of('twice', 1).replace('"user_id":1', '"user_id":1,"user_id":48');
      const at = (id: string, time: string) => tutorialLine(id, 1, `2026-11-22T${time}:00Z`);
      const others = [at('before', '09:40'), at('after', '10:20'), of('other', 2)];
      await started.put(shared, [...others, twice]);
      await transform(started.lake);
      const sessionColumns = `user_key, strftime(started_at, '%H:%M'), strftime(ended_at, '%H:%M'), events`;
      const sessions = () => stagedRows(started.lake, 'sessions', sessionColumns);
      expect(await sessions()).toEqual(['1 09:40 10:20 3', '2 10:00 10:00 1']);
      const theirs = user === '1' ? 3 : 1;
      const rows = user === '1' ? 4 : 1;
      expect(await erase(started.lake, user, { dryRun: true })).toMatchObject({ left: theirs + rows });
      const erased = { raw: { lines: theirs }, staging: { rows }, left: 0 };
      expect(await erase(started.lake, user)).toMatchObject(erased);
      expect(await stagedRows(started.lake, 'events', 'event_id')).toEqual(
        user === '1' ? ['other'] : ['after', 'before', 'other'],
      );
      // What was one session is two without what was between.
      expect(await sessions()).toEqual([
        ...(user === '1' ? [] : ['1 09:40 09:40 1', '1 10:20 10:20 1']),
        '2 10:00 10:00 1',
      ]);
      const audited = { staging: { missing: { count: 0 }, unexpected: { count: 0 } } };
      expect(await audit(started.lake)).toMatchObject(audited);
    },
  );

  it('goes on where it was ended before the lines of raw', async () => {
    const twice = of('twice', 1).replace('"user_id":1', '"user_id":1,"user_id":48');
    await started.put(shared, [of('a', 1), twice]);
    await transform(started.lake);
    const ended = new AbortController();
    const removed = erase(started.lake, '48', {
      signal: ended.signal,
      now: () => {
        // Asked for the time of the removal: staging goes first, and raw not at all.
        ended.abort();
        return Date.now();
      },
    });
    await expect(removed).rejects.toThrow('abort');
    expect(await stagedRows(started.lake, 'events', 'event_id')).toEqual(['a']);
    expect(await erase(started.lake, '48')).toMatchObject({
      raw: { lines: 1 },
      staging: { rows: 0 },
      left: 0,
    });
  });

  it('removes what staging has of the beginning of a line that is too long, and of no other', async () => {
    const long = (user: number) => `{"event_id":"l","text":"${'x'.repeat(1_100_000)}","user_id":${user}}`;
    await started.put(shared, [long(1), long(2)]);
    await transform(started.lake);
    expect(await erase(started.lake, '1')).toMatchObject({
      raw: { lines: 1 },
      staging: { rows: 1 },
      left: 0,
    });
    expect(await stagedRows(started.lake, 'rejected', 'source_line')).toEqual(['2']);
  });

  it('finds both users whom a record names that failed', async () => {
    const Key = 'clickstream-errors/processing-failed/clickstream-1-2026-11-22-10-00-00-a';
    const rawData = Buffer.from('{"user_id":1,"user_id":48,"event_id":"c"}').toString('base64');
    const Body = JSON.stringify({ rawData, errorCode: 'C', errorMessage: 'm' });
    await started.lake.s3.send(new PutObjectCommand({ Bucket: started.lake.rawBucket, Key, Body }));
    for (const user of ['1', '48'])
      expect(await erase(started.lake, user, { dryRun: true })).toMatchObject({ errors: { records: 1 } });
  });

  it('forgets the keys that name them, and keeps what others put into staging meanwhile', async () => {
    const theirs = rawKey(1, '2026-11-22T10:00:00');
    await started.put(theirs, [of('a', 1)]);
    await started.put(rawKey(2, '2026-11-22T10:00:00'), [of('b', 2)]);
    await transform(started.lake);
    await started.put(rawKey(3, '2026-11-22T10:00:00'), [of('c', 3)]);
    const [erased, staged] = await Promise.allSettled([erase(started.lake, '1'), transform(started.lake)]);
    expect(erased).toMatchObject({ status: 'fulfilled', value: { left: 0 } });
    if (staged.status === 'rejected') expect(String(staged.reason)).toContain('another transform committed');
    await transform(started.lake);
    expect(await stagedRows(started.lake, 'events', 'event_id')).toEqual(['b', 'c']);
    const { versions } = await allVersions(started.lake.stagingBucket);
    const read = versions.filter(({ Key }) => Key!.includes('/_read/'));
    const keys = await Promise.all(read.map(({ Key }) => parquetText(Key!)));
    expect(keys.join(' ')).not.toContain('userId=1/');
    expect(keys.join(' ')).toContain('userId=2/');
    expect(await transform(started.lake)).toMatchObject({ objects: 0 });
  });

  it('finds who is told in lines that are no event, in raw and in what staging has rejected', async () => {
    const theirs = [`\ufeff${of('mark', 1)}`, `[${of('listed', 1)}]`, '{"event_id":"cut","user_id":1,"pa'];
    const others = [`\ufeff${of('other', 2)}`, `[${of('others', 11)}]`];
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [theirs[0]!]);
    await started.put(shared, [...theirs, ...others]);
    expect(await transform(started.lake)).toMatchObject({ rejected: 6 });
    expect(await erase(started.lake, '1')).toMatchObject({
      raw: { lines: 4 },
      staging: { rows: 4 },
      left: 0,
    });
    expect((await linesOf(shared)).map(String)).toEqual(['', '', '', ...others]);
    // DuckDB's binding gives a text without the mark that it begins with.
    expect((await stagedRows(started.lake, 'rejected', 'line')).toSorted()).toEqual(
      others.map((line) => line.replace('\ufeff', '')).toSorted(),
    );
  });
});

/** The keys in a list of what was read. */
async function parquetText(Key: string): Promise<string> {
  const { s3, stagingBucket: Bucket } = started.lake;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const directory = await mkdtemp(join(tmpdir(), 'erase-'));
  const engine = await duckdbEngine({ directory });
  try {
    const path = join(directory, 'read.parquet');
    await writeFile(path, await Body!.transformToByteArray());
    return (await engine.query(`select key from '${path}'`)).rows.flat().join(' ');
  } finally {
    await engine.close();
    await rm(directory, { recursive: true });
  }
}
