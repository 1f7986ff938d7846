import { readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AthenaClient, CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { query, transform } from '@clickstream/lake';
import type { ErrorPage } from '../src/errors/error-page.ts';
import type { FolderPage, FolderTotal } from '../src/lake/list-folder.ts';
import type { ObjectPreview } from '../src/lake/preview-object.ts';
import type { QuestionAnswer } from '../src/questions/answer-question.ts';
import type { QuestionEngine } from '../src/questions/find-engines.ts';
import { replayToNobody } from './replay-to-nobody.ts';
import { startShown } from './start-shown.ts';

const now = new Date();
const at = now.toISOString().slice(0, 19).replaceAll(/[T:]/g, '-');
const [year, month, day, hour] = at.split('-');
const line = (id: string, user: number) =>
  JSON.stringify({
    event_id: id,
    event: 'viewed',
    user_id: user,
    event_time: now.toISOString(),
    os: 'web',
    properties: { page: '/<b>', url: 'u' },
  });
const keyOf = (user: number, name: string) =>
  `clickstream/userId=${user}/year=${year}/month=${month}/day=${day}/hour=${hour}/clickstream-1-${at}-${name}`;
const errorKey = `clickstream-errors/metadata-extraction-failed/clickstream-1-${at}-e`;
const failed = '{"event_id":"lost","event":"viewed"}';
/** What is shown of it. */
const failedLaidOut = '{\n  "event_id": "lost",\n  "event": "viewed"\n}';

describe('the lake in the console', () => {
  let shown: Awaited<ReturnType<typeof startShown>>;
  let cookie: string;
  const ask = <T>(path: string, query: Record<string, string> = {}) =>
    shown.ask<T>(`/api/${path}?${new URLSearchParams(query)}`, cookie);
  beforeAll(async () => {
    shown = await startShown();
    cookie = await shown.enter();
    await shown.put(
      keyOf(1, 'a'),
      gzipSync(Array.from({ length: 250 }, (_, index) => line(`e${index}`, 1)).join('\n')),
    );
    await shown.put(keyOf(2, 'b'), `${line('other', 2)}\n`);
    const record = {
      attemptsMade: 1,
      arrivalTimestamp: now.getTime(),
      errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
      errorMessage: 'partitionKeys values must not be null or empty',
      rawData: Buffer.from(failed).toString('base64'),
    };
    await shown.put(errorKey, `${JSON.stringify(record)}\n${JSON.stringify(record)}\n`);
    await transform(shown.lake, {});
  });
  afterAll(() => shown.close());

  it('is folders, a page at a time, and how much lies below them', async () => {
    expect(await ask<FolderPage>('lake/folder', { bucket: 'raw', prefix: 'clickstream/' })).toEqual({
      folders: ['clickstream/userId=1/', 'clickstream/userId=2/'],
      objects: [],
      atMs: expect.any(Number),
    });
    expect(await ask<FolderTotal>('lake/total', { bucket: 'raw', prefix: 'clickstream/' })).toMatchObject({
      objects: 2,
      isCut: false,
      said: expect.stringMatching(/^2 objects, [\d.]+ K?i?B$/),
    });
  });

  it('counts nothing that holds nothing, as the commands do, and shows that there is nothing in it', async () => {
    const empty = ['clickstream/userId=2/', 'clickstream/empty'];
    for (const key of empty) await shown.put(key, Buffer.alloc(0));
    const of = { bucket: 'raw', prefix: 'clickstream/' };
    expect(await ask<FolderTotal>('lake/total', of)).toMatchObject({ objects: 2 });
    expect(await ask<ObjectPreview>('lake/object', { bucket: 'raw', key: empty[1]! })).toMatchObject({
      bytes: 0,
      lines: [],
      said: 'It is empty.',
    });
    await remove(...empty);
  });

  it('shows the lines of an object whatever its compression, a page at a time, beside what the key says', async () => {
    const first = await ask<ObjectPreview>('lake/object', { bucket: 'raw', key: keyOf(1, 'a') });
    expect(first).toMatchObject({ compression: 'gzip', says: { userId: '1', hour }, nextLine: 101 });
    expect(first.lines).toHaveLength(100);
    expect(first.lines![0]).toEqual({ line: 1, text: line('e0', 1) });
    const last = await ask<ObjectPreview>('lake/object', { bucket: 'raw', key: keyOf(1, 'a'), line: '201' });
    expect(last.lines!.map(({ line }) => line)).toEqual(
      Array.from({ length: 50 }, (_, index) => 201 + index),
    );
    expect(last.nextLine).toBeUndefined();
  });

  it('finds the lines with a text', async () => {
    const found = await ask<ObjectPreview>('lake/object', {
      bucket: 'raw',
      key: keyOf(1, 'a'),
      search: '"e24',
    });
    expect(found.lines!.map(({ line }) => line)).toEqual([
      25,
      ...Array.from({ length: 10 }, (_, index) => 241 + index),
    ]);
    expect(found.said).toBe('Lines 25 to 250');
    const none = { bucket: 'raw', key: keyOf(1, 'a'), search: 'nowhere' };
    expect((await ask<ObjectPreview>('lake/object', none)).said).toBe('No line with “nowhere” in 250 lines.');
  });

  it('decodes the records of an error object', async () => {
    const { lines, says } = await ask<ObjectPreview>('lake/object', { bucket: 'raw', key: errorKey });
    expect(says).toEqual({ errorType: 'metadata-extraction-failed' });
    expect(lines![0]!.error).toMatchObject({
      code: 'DynamicPartitioning.MetadataExtractionFailed',
      data: failedLaidOut,
    });
  });

  it('shows Parquet as a table, with its schema and row groups', async () => {
    const files: string[] = [];
    const walk = async (prefix: string): Promise<void> => {
      const page = await ask<FolderPage>('lake/folder', { bucket: 'staging', prefix });
      files.push(...page.objects.map(({ key }) => key));
      for (const folder of page.folders) await walk(folder);
    };
    await walk('');
    const key = files.find((each) => each.includes('/events/') && each.endsWith('.parquet'))!;
    const { parquet } = await ask<ObjectPreview>('lake/object', { bucket: 'staging', key });
    expect(parquet!.rows).toBe(251);
    expect(parquet!.schema.columns).toEqual(['column', 'type', 'nullable']);
    expect(parquet!.schema.rows).toEqual(
      expect.arrayContaining([
        ['event_id', 'VARCHAR', 'yes'],
        ['user_id', 'BIGINT', 'yes'],
        ['event_time', 'TIMESTAMP', 'yes'],
      ]),
    );
    expect(parquet!.rowGroups.rows).toEqual([['0', '251', expect.stringMatching(/^[\d.]+ KiB$/)]]);
    expect(parquet!.said).toMatch(/^251 rows, \d+ columns$/);
    expect(parquet!.head!.rows).toHaveLength(100);
    // What is in its key and not in it is shown as such.
    expect(parquet!.head!.columns).toEqual([
      ...parquet!.schema.rows.map(([name]) => name),
      'event_date (of the key)',
      'run (of the key)',
    ]);
  });

  it('shows an object of staging that is JSON over several lines, and an event of raw as its line', async () => {
    const event = '{"event":{"a":[1,"b"]}}';
    await shown.put('staged/manifest', `${event}\n`, shown.lake.stagingBucket);
    await shown.put('clickstream/event', event);
    const linesOf = async (of: Record<string, string>) =>
      (await ask<ObjectPreview>('lake/object', of)).lines!.map(({ text }) => text);
    expect(await linesOf({ bucket: 'staging', key: 'staged/manifest' })).toEqual([
      JSON.stringify(JSON.parse(event), undefined, 2),
    ]);
    expect(await linesOf({ bucket: 'raw', key: 'clickstream/event' })).toEqual([event]);
    await remove('clickstream/event');
    await shown.lake.s3.send(
      new DeleteObjectCommand({ Bucket: shown.lake.stagingBucket, Key: 'staged/manifest' }),
    );
  });

  it('says of what is not there what it is', async () => {
    await expect(ask('lake/object', { bucket: 'raw', key: 'none' })).rejects.toThrow(
      `404: {"problem":"s3://${shown.lake.rawBucket}/none: there is no such object"}`,
    );
    await expect(ask('lake/object', { bucket: 'raw' })).rejects.toThrow(
      '400: {"problem":"key must be given"}',
    );
  });

  const parquetKey = async () => {
    const { Contents = [] } = await shown.lake.s3.send(
      new ListObjectsV2Command({ Bucket: shown.lake.stagingBucket }),
    );
    return Contents.map(({ Key }) => Key!).find(
      (key) => key.includes('/events/') && key.endsWith('.parquet'),
    )!;
  };

  it.each([
    ['above its folder', '../../outside.parquet'],
    ['from the root', '/outside.parquet'],
    ['within a name', 'a/../../../outside.parquet'],
    ['of a name that no file system takes', `${'long'.repeat(100)}.parquet`],
    ['with a NUL', 'a\u0000b.parquet'],
  ])('leaves no file of a key outside of its work directory: %s', async (_, key) => {
    const { Body } = await shown.lake.s3.send(
      new GetObjectCommand({ Bucket: shown.lake.stagingBucket, Key: await parquetKey() }),
    );
    await shown.put(key, await Body!.transformToByteArray());
    const above = dirname(shown.workDirectory);
    const names = async () => (await readdir(above)).filter((name) => name.includes('outside'));
    const preview = await ask<ObjectPreview>('lake/object', { bucket: 'raw', key });
    expect(preview).toMatchObject({ key, parquet: { rows: 251 } });
    expect([await names(), await readdir(shown.workDirectory)]).toEqual([[], []]);
  });

  it.each([
    ['nothing', ''],
    ['a few bytes', 'PAR1'],
    ['text', 'no table at all, but long enough'],
    ['a footer that is longer than the file', Buffer.from('PAR1\0\0\0\0\xff\xff\xff\x7fPAR1', 'latin1')],
  ])('says of what is no Parquet that it is none: %s', async (what, body) => {
    const key = `${what}.parquet`;
    await shown.put(key, Buffer.from(body));
    await expect(ask('lake/object', { bucket: 'raw', key })).rejects.toThrow(
      `s3://${shown.lake.rawBucket}/${key}: no Parquet file`,
    );
  });

  it('shows the schema of Parquet as SQL has it, nested columns whole', async () => {
    const file = join(shown.workDirectory, 'nested.parquet');
    const sql = `select timestamptz '2026-11-22 10:00:00+00' as at, {'id': 1, 'tags': ['a']} as item, map {'k': 1.5::double} as shares, [1::bigint] as counts, 1.5::decimal(10, 2) as price`;
    await query(shown.lake, { sql }, { parquet: file });
    await shown.put('year=2026/nested.parquet', await readFile(file));
    await rm(file);
    const { parquet } = await ask<ObjectPreview>('lake/object', {
      bucket: 'raw',
      key: 'year=2026/nested.parquet',
    });
    expect(parquet!.schema.rows).toEqual([
      ['at', 'TIMESTAMP WITH TIME ZONE', 'yes'],
      ['item', 'STRUCT(id INTEGER, tags VARCHAR[])', 'yes'],
      ['shares', 'MAP(VARCHAR, DOUBLE)', 'yes'],
      ['counts', 'BIGINT[]', 'yes'],
      ['price', 'DECIMAL(10,2)', 'yes'],
    ]);
    expect(parquet!.head!.columns.at(-1)).toBe('year (of the key)');
  });

  it('shows the beginning of values of Parquet that are of any length', async () => {
    const file = join(shown.workDirectory, 'bomb.parquet');
    const sql = "select repeat('long', 1000000) as text, [repeat('x', 1000)] as list from range(10)";
    await query(shown.lake, { sql }, { parquet: file });
    await shown.put('bomb.parquet', await readFile(file));
    await rm(file);
    const { parquet } = await ask<ObjectPreview>('lake/object', { bucket: 'raw', key: 'bomb.parquet' });
    expect(parquet!.head!.rows).toHaveLength(10);
    expect(parquet!.head!.rows[0]![0]).toMatch(/^(long){1000}… 3996000 more characters$/);
  });

  it('goes through an object of any size, a part at a time, by the lines where it stopped', async () => {
    const filler = `${'x'.repeat(1023)}\n`;
    await shown.put('large', gzipSync(Buffer.from(`${filler.repeat(70_000)}the last\n`)));
    const search = 'the last';
    const first = await ask<ObjectPreview>('lake/object', { bucket: 'raw', key: 'large', search });
    expect([first.lines, first.nextLine]).toEqual([[], 65_601]);
    const rest = await ask<ObjectPreview>('lake/object', {
      bucket: 'raw',
      key: 'large',
      search,
      line: `${first.nextLine}`,
    });
    expect(rest).toMatchObject({ lines: [{ line: 70_001, text: 'the last' }] });
    expect(rest.nextLine).toBeUndefined();
  });

  it('ends at a line that no memory would hold', async () => {
    await shown.put('bomb.gz', gzipSync(Buffer.alloc(40_000_000)));
    expect(await ask('lake/object', { bucket: 'raw', key: 'bomb.gz' })).toMatchObject({
      problem: 'This is binary, no text: no lines to be shown.',
    });
  });

  it('shows the beginning of a line of any length, of any bytes', async () => {
    await shown.put(
      'long',
      Buffer.concat([Buffer.from('a\0\u202e'), Buffer.alloc(4_000_000, Buffer.from('abc\xff', 'latin1'))]),
    );
    const { lines } = await ask<ObjectPreview>('lake/object', { bucket: 'raw', key: 'long' });
    expect(lines![0]!.text).toMatch(/^a\0\u202e(abc\ufffd)+abc?… 3991813 more bytes$/);
  });

  it.each([
    ['bzip2', Buffer.from('BZh91AY&SY\n\x8b\x10', 'latin1'), 'bzip2, which is not unpacked here', 'bzip2'],
    [
      'Zstandard in gzip',
      gzipSync(Buffer.from('28b52ffd04580a00', 'hex')),
      'Zstandard, which is not unpacked here',
      'gzip',
    ],
    [
      'UTF-16',
      Buffer.from(`\ufeff{"event_id":"a"}\n{"event_id":"b"}\n`, 'utf16le'),
      'text in UTF-16, not in UTF-8',
      'none',
    ],
    ['UTF-16 without its sign', Buffer.from('{"event_id":"a"}\n', 'utf16le'), 'binary, no text', 'none'],
    [
      'nothing known',
      Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7919) % 256)),
      'binary, no text',
      'none',
    ],
  ])(
    'says of what is no text what it is, in place of its lines: %s',
    async (name, body, what, compression) => {
      await shown.put(name, body);
      const preview = await ask<ObjectPreview>('lake/object', { bucket: 'raw', key: name });
      expect(preview.problem).toBe(`This is ${what}: no lines to be shown.`);
      expect([preview.lines, preview.compression]).toEqual([undefined, compression]);
    },
  );

  it('groups what failed by code and reason, with the command that mends it', async () => {
    const { found, logged } = await ask<ErrorPage>('errors', { days: '1' });
    expect(found).toMatchObject({
      value: {
        records: 2,
        groups: [
          {
            code: 'DynamicPartitioning.MetadataExtractionFailed',
            reason: 'user_id is missing',
            records: 2,
            replay:
              "pnpm lake replay --code DynamicPartitioning.MetadataExtractionFailed --reason 'user_id is missing' --fix '.user_id //= 0'",
            samples: [{ key: errorKey, line: 1, data: failedLaidOut }, { line: 2 }],
          },
        ],
      },
    });
    // There is no stream that would say where its log is.
    expect(logged).toEqual({
      problem: expect.stringMatching(
        /^The log cannot be read: the delivery stream: ResourceNotFoundException: .* \(pnpm cdktf deploy makes it\)$/,
      ),
    });
  });

  const notes = async () => {
    const { found } = await ask<ErrorPage>('errors');
    return 'value' in found && found.value.notes;
  };
  const remove = async (...keys: string[]) => {
    for (const Key of keys)
      await shown.lake.s3.send(new DeleteObjectCommand({ Bucket: shown.lake.rawBucket, Key }));
  };

  it('says of how many error objects no time can be told', async () => {
    expect(await notes()).toEqual([]);
    await shown.put('clickstream-errors/processing-failed/odd', '{}');
    await shown.put('clickstream-errors/odd', '{}');
    expect(await notes()).toEqual(['2 error objects without a time in the name, not shown here.']);
    await remove('clickstream-errors/processing-failed/odd', 'clickstream-errors/odd');
  });

  it('says how many error objects there are, also of those that cannot be read', async () => {
    const said = async () => {
      const { found, atMs } = await ask<ErrorPage>('errors');
      // By the clock that the objects were written by.
      expect(Math.abs(atMs - shown.aws.clock.now().getTime())).toBeLessThan(3_600_000);
      return 'value' in found && found.value.said;
    };
    expect(await said()).toBe('2 records in 1 object');
    const keys = ['g', 'h'].map(
      (name) => `clickstream-errors/processing-failed/clickstream-1-${at}-${name}.gz`,
    );
    for (const key of keys) await shown.put(key, Buffer.from([0x1f, 0x8b, 8, 0xff, 0, 0, 0, 0, 0, 0]));
    expect(await said()).toBe('2 records in 3 objects, 2 of which could not be read, or not to the end');
    await remove(...keys);
  });

  it('counts lines of error objects that are no error records', async () => {
    const key = `clickstream-errors/processing-failed/clickstream-1-${at}-f`;
    await shown.put(key, '{"a":1}\n\nno record\n');
    expect(await notes()).toEqual([
      '2 lines of these objects are no error records of Firehose, and not shown here.',
    ]);
    await remove(key);
  });

  /** What a page that listens is told. */
  async function told(path: string): Promise<{ event: string; data: Record<string, unknown> }[]> {
    const answer = await shown.send('GET', `/api/${path}`, { headers: { cookie } });
    const text = await answer.text();
    return Array.from(text.matchAll(/event: (\w+)\ndata: (.*)\n/g), ([, event, data]) => ({
      event: event!,
      data: JSON.parse(data!) as Record<string, unknown>,
    }));
  }

  const only = async (path: string, name: string) =>
    (await told(path)).find(({ event }) => event === name)!.data;

  it('tells the whole way of an event', async () => {
    expect(await only('event?id=e7', 'trip')).toMatchObject({
      raw: { key: keyOf(1, 'a'), line: 8, partition: { userId: '1' }, eventTime: now.toISOString() },
      trace: { seen: true, staging: { row: { event_id: 'e7', user_id: '1' } }, session: { user_key: '1' } },
    });
  });

  it('tells why an event failed, and of one that is nowhere what was searched', async () => {
    const lost = await only('event?id=lost', 'trip');
    expect(lost).toMatchObject({
      failedText: failedLaidOut,
      trace: {
        errors: [
          { key: errorKey, line: 1, reason: 'user_id is missing', arrivedMs: now.getTime() },
          { line: 2 },
        ],
      },
    });
    const nowhere = await only('event?id=nowhere', 'trip');
    expect(nowhere).toMatchObject({
      trace: { seen: false, searched: { rawObjects: 0, errorObjects: 1, stagedRows: 251, isCut: false } },
      said: 'Searched: 0 objects of raw below clickstream/, 1 object of errors, 251 rows of staging, and of raw only what staging has not read.',
      warnings: [],
    });
  });

  it('says of one that failed and was replayed why it failed, and that it was brought back', async () => {
    const own = errorKey.replace(/e$/, 'replayed');
    const record = (id: string) =>
      JSON.stringify({
        errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
        errorMessage: 'partitionKeys values must not be null or empty',
        rawData: Buffer.from(JSON.stringify({ event_id: id, event: 'viewed' })).toString('base64'),
      });
    await shown.put(own, `${record('back')}\n`);
    const reason = 'user_id is missing';
    const failedFirst = (isReplayed: boolean) => ({ trace: { errors: [{ key: own, reason, isReplayed }] } });
    expect(await only('event?id=back', 'trip')).toMatchObject(failedFirst(false));
    expect(await replayToNobody(shown.lake, own)).toBe(1);
    expect(await only('event?id=back', 'trip')).toMatchObject(failedFirst(true));
    await shown.put(keyOf(8, 'back'), line('back', 8));
    expect(await only('event?id=back', 'trip')).toMatchObject({
      ...failedFirst(true),
      raw: { key: keyOf(8, 'back'), line: 1 },
    });
    await remove(own, keyOf(8, 'back'));
  });

  it('knows an event behind a byte order mark', async () => {
    await shown.put(keyOf(9, 'mark'), `\uFEFF${line('marked', 9)}`);
    expect(await only('event?id=marked', 'trip')).toMatchObject({ raw: { eventTime: now.toISOString() } });
    expect(await only('event?user=9', 'events')).toMatchObject({ events: [{ id: 'marked', where: 'raw' }] });
    await remove(keyOf(9, 'mark'));
  });

  it('finds an event with an id of any characters, and of thousands of them', async () => {
    const ids = [`q'"\`$(id)\\;--`, 'nul\0x', 'x'.repeat(8000)];
    await shown.put(keyOf(7, 'odd'), ids.map((id) => line(id, 7)).join('\n'));
    for (const [index, id] of ids.entries())
      expect(await only(`event?${new URLSearchParams({ id })}`, 'trip')).toMatchObject({
        raw: { key: keyOf(7, 'odd'), line: index + 1 },
      });
    await remove(keyOf(7, 'odd'));
  });

  it('finds an event that lies where no key of the layout is, as the transform does', async () => {
    await shown.put('clickstream/odd', line('strayed', 2));
    expect(await only('event?id=strayed', 'trip')).toMatchObject({
      raw: { key: 'clickstream/odd', line: 1 },
      copies: 1,
      more: '',
    });
    await shown.put('clickstream/odd2', line('strayed', 2));
    expect(await only('event?id=strayed', 'trip')).toMatchObject({
      copies: 2,
      more: ', and 1 further copy',
    });
    // Who names the user is told how much narrower that is.
    expect(await only('event?id=strayed&user=2', 'trip')).toMatchObject({
      trace: { seen: false },
      said: expect.stringContaining('objects of raw below clickstream/userId=2/year=, '),
    });
  });

  it("finds a user's events around a time, staged or not", async () => {
    await shown.put(keyOf(2, 'c'), line('fresh', 2));
    const found = await only(`event?user=2&at=${now.toISOString()}`, 'events');
    expect(found).toMatchObject({
      said: expect.stringMatching(
        /^2 events, happened or arrived from .*Z to .*Z, the newest first; searched: 2 objects of raw below .*, 1 object of errors, but not open buffers$/,
      ),
      warnings: [],
      events: [
        { id: 'other', where: 'staging' },
        { id: 'fresh', where: 'raw' },
      ],
    });
    const earlier = await only('event?user=2&at=2020-01-01T00:00', 'events');
    expect(earlier).toMatchObject({
      said: expect.stringMatching(
        /^0 events, happened or arrived from 2019-12-31T23:00Z to 2020-01-01T03:00Z, the newest first; searched: 0 objects of raw /,
      ),
      events: [],
    });
  });

  const answer = async (body: object) => {
    const response = await shown.send('POST', '/api/answer', { headers: { cookie }, body });
    return { status: response.status, body: (await response.json()) as QuestionAnswer & { problem: string } };
  };

  it('answers questions, so many rows of them, with what to draw', async () => {
    const saved = await answer({ name: 'top-pages' });
    expect(saved.body).toMatchObject({
      notes: [],
      rows: [['/<b>', '251', '2']],
      drawing: { names: ['/<b>'], measures: [{ values: [251] }, {}] },
    });
    expect(saved.body.csv).toContain('/<b>,251,2');
    const { body } = await answer({ sql: 'select a.event_id from events a, events b' });
    expect([body.rows.length, body.notes]).toEqual([1000, []]);
    expect([saved.body.all, body.all]).toEqual([
      undefined,
      "pnpm lake query --sql 'select a.event_id from events a, events b' --format csv",
    ]);
  });

  const rule =
    'a question is one statement that gives rows (select, with, from, values, describe, summarize, show tables), got';
  const large = 'the question cannot be answered: Invalid Input Error: ';
  it.each([
    [{ name: 'nothing' }, 'there is no saved question "nothing"; there are cost-by-date, '],
    [{ sql: 'select nothing from events' }, 'the question cannot be answered: Binder Error: '],
    [{ sql: 'select 1 from' }, 'the question cannot be answered: Parser Error: syntax error at end of input'],
    [{ sql: "select 'a'::int" }, 'the question cannot be answered: Conversion Error: '],
    [{ sql: 'select range(10000000)' }, `${large}range: a value may have 1000000 characters or items`],
    [{ sql: "select repeat('x', 4000000000) from events" }, `${large}repeat: a value may have 1000000 `],
    [{ sql: 'select generate_series(0, 1e10::bigint, 2)' }, `${large}generate_series: a value may have `],
    [{ sql: "select rpad('x', 300000000, 'y')" }, `${large}rpad: a value may have 1000000 `],
    [{ sql: 'select list_resize([1], 300000000)' }, `${large}list_resize: a value may have 1000000 `],
    [
      { sql: "select list(repeat('x', 100000)) from range(9000)" },
      'the question cannot be answered: Out of Memory Error: ',
    ],
    [{ sql: 'select ?' }, 'the question cannot be answered: '],
    [{ sql: '-- nothing is asked' }, `${rule} none: it is empty, or comment alone`],
    [{ sql: ' ; ' }, `${rule} none: it is empty, or comment alone`],
    [{ sql: 'select 1; select 2' }, `${rule} 2 statements`],
    [{ sql: 'select 1; drop view events' }, `${rule} 2 statements`],
    [{ sql: "describe events; select ';'; -- and no more;" }, `${rule} 2 statements`],
    [{ sql: 'create table a\n(b int)' }, `${rule} "create table a (b int)"`],
    [{ sql: 'show all tables' }, `${rule} "show all tables"`],
    [{ sql: 'describe events; drop view events' }, `${rule} 2 statements`],
    [{ sql: 'select {{nothing()}}' }, ''],
  ])('says of a question that is none what it is, and what may be asked: %j', async (asked, problem) => {
    const given = await answer(asked);
    expect(given.status).toBe(400);
    expect(given.body.problem.startsWith(problem)).toBe(true);
    expect(given.body.problem).not.toMatch(/native callback/);
    expect(given.body.problem).not.toContain(tmpdir());
    expect(given.body.problem).not.toMatch(/view asked|from asked/);
  });

  it.each([
    [
      'select event_idd\nfrom events',
      /^the question cannot be answered: Binder Error: .*\nCandidate bindings: .*"event_id".*\n\nLINE 1: select event_idd\n {15}\^$/,
    ],
    [
      "select strftime(7, 'x')",
      /\n\tCandidate functions:\n[^]*\n\nLINE 1: select strftime\(7, 'x'\)\n {15}\^$/,
    ],
    ['select 1,\n  2 2 2', /Parser Error: .*\n\nLINE 2: {3}2 2 2\n {12}\^$/],
    [
      'select * from nope',
      /^the question cannot be answered: Catalog Error: Table with name nope does not exist!\nThere are events, sessions, rejected\.\n\nLINE 1: /,
    ],
    ['select event_id::int from events', /^the question cannot be answered: Conversion Error: .*$/],
  ])('says of SQL what might be meant, and where it is wrong: %j', async (sql, problem) => {
    const given = await answer({ sql });
    expect(given.body.problem).toMatch(problem);
    expect(given.body.problem).not.toContain(tmpdir());
    expect(given.body.problem).not.toMatch(/view asked|from asked/);
  });

  it.each([
    ['from events select count(*)', [['251']]],
    ['with a as (select 1 as b) select b from a -- all', [['1']]],
    ['values (1), (2);', [['1'], ['2']]],
    ['select column_name from (describe events) limit 1', [['event_id']]],
    ['describe select 1 as one; ', [['one', 'INTEGER', 'YES', null, null, null]]],
    ['SHOW TABLES', [['events'], ['sessions'], ['rejected']]],
    ['select interval 3 days, [interval 1 day]', [['3 days', '["1 day"]']]],
    ["select 0.1::float, [0.1::float], {'f': 0.1::float}", [['0.1', '[0.1]', '{"f":0.1}']]],
    ["select repeat(1::varchar, 2), repeat([1], 2), lpad('a', 2, 'b')", [['11', '[1,1]', 'ba']]],
    [
      "select len(range(timestamp '2026-01-01', timestamp '2026-01-03', interval 1 day)), range(3, 0, -1)",
      [['2', '[3,2,1]']],
    ],
    [
      "select repeat('x', 1000000) from range(1000)",
      Array.from({ length: 1000 }, () => [expect.stringMatching(/ 996000 more characters$/)]),
    ],
    ['select i from range(5000) t(i) order by i desc limit 2', [['4999'], ['4998']]],
  ])('answers one statement that gives rows: %s', async (sql, rows) => {
    expect((await answer({ sql })).body.rows).toEqual(rows);
  });

  it.each([
    ['a text', "select repeat('long', 200000) as a", /^(long){1000}… 796000 more characters$/],
    ['a list', 'select range(1000000) as a', /^\[0,1,2,.*… of 1000000 items$/],
    ['a list in a list', 'select [range(100000)] as a', /^\[\[0,1,2,.*… \d+ more characters$/],
    ['a structure', "select {'b': repeat('x', 100000)} as a", /^\{"b":"x+… \d+ more characters$/],
    ['bytes', "select repeat('x', 100000)::blob as a", /^x{1000}… 99000 more bytes$/],
    ['JSON', "select ('[' || repeat('1,', 50000) || '1]')::json as a", /^\[1,1.*… \d+ more characters$/],
    [
      'of an event',
      "select repeat(event_id, 10000) as a from events where event_id = 'e7'",
      /^(e7)+… 16000 more/,
    ],
  ])('shortens a value of any length in the engine, and says so: %s', async (_, sql, text) => {
    const { body } = await answer({ sql });
    expect(body).toMatchObject({
      rows: [[expect.stringMatching(text)]],
      notes: ['Long values of a are shortened, in the CSV too.'],
    });
    expect(body.rows[0]![0]!.length).toBeLessThan(5000);
    const { body: whole } = await answer({ sql: "select 'short' as a, [1, 2] as b, {'c': 1} as d" });
    expect(whole).toMatchObject({ rows: [['short', '[1,2]', '{"c":1}']], notes: [] });
  });

  it('gives many long values of many columns within a few megabytes, and no more columns than a page has', async () => {
    const columns = (count: number) =>
      Array.from({ length: count }, (_, at) => `repeat('x', 5000) as c${at}`).join();
    const wide = await shown.send('POST', '/api/answer', {
      headers: { cookie },
      body: { sql: `select ${columns(50)} from range(1000)` },
    });
    expect((await wide.text()).length).toBeLessThan(100_000_000);
    expect((await answer({ sql: `select ${columns(1001)}` })).body.problem).toMatch(
      'an answer has 1000 columns at most, this one has 1001',
    );
  });

  it('gives CSV in which a spreadsheet finds no formula, and numbers are numbers', async () => {
    const { body } = await answer({
      sql: String.raw`select * from (values ('=1+1', -5), ('+1', -0.5), ('-2+3', 1), ('@a', 2), (E'\ta', 3), ('＝1', 4), ('a=b', 5)) v(t, n)`,
    });
    expect(body.notes).toEqual([
      "In the CSV, what a spreadsheet would take for a formula has a ' before it.",
    ]);
    expect(body.csv).toBe("t,n\n'=1+1,-5.0\n+1,-0.5\n'-2+3,1.0\n'@a,2.0\n'\ta,3.0\n'＝1,4.0\na=b,5.0\n");
  });

  it.each([
    ['event?user=9&at=1970-01-01'],
    ['event?user=9&at=9999-12-31T23:59:59.999Z'],
    ['event?user=9&at=2026-11-22'],
    ['event?user=9&at=2026-11-22T17:22'],
    ['event?user=9&at=2026-11-22t17:22:01.5%2B0530'],
  ])('takes a time as ISO 8601 has it, from the first year to the last: %s', async (path) => {
    expect(await only(path, 'events')).toMatchObject({ events: [] });
  });

  it.each([
    ['event?id=a&at=-271821-04-20T00:00:00Z', 'at must be a time of the years 1970 to 9999, UTC, such as'],
    ['event?id=a&at=%2B275760-09-13', 'at must be a time of the years 1970 to 9999, UTC, such as'],
    ...['tomorrow', '-1', '5', '0001-01-01', '11/27/2026', '2026-02-30', '2026-11-27T', '2026-11-27Z'].map(
      (text) =>
        [
          `event?id=a&at=${text}`,
          `at must be a time of the years 1970 to 9999, UTC, such as 2026-11-22 or 2026-11-22T17:22, got ${text}`,
        ] as const,
    ),
    [`event?id=${'a'.repeat(9000)}`, 'id may have 8192 characters, got 9000'],
    [`event?id=${'a'.repeat(20_000)}`, 'id may have 8192 characters, got 20000'],
    ['errors?days=99', 'days must be a whole number 1..31, got 99'],
    ['pipeline?range=3h', 'range must be one of 30m, 6h, 24h, 7d, got 3h'],
    [`event?user=${'a'.repeat(9000)}`, 'user may have 8192 characters, got 9000'],
    ['event?id=%20', 'an id or a user must be given'],
    ['lake/folder?bucket=raw&after=%00', 'after must be the `next` of an answer before, and is none'],
    [`lake/folder?bucket=raw&prefix=${'a'.repeat(2000)}`, 'prefix may have 1024 characters, got 2000'],
    [`lake/object?bucket=raw&key=${'a'.repeat(2000)}`, 'key may have 1024 characters, got 2000'],
  ])('refuses what nothing could be: %s', async (path, problem) => {
    const given = await shown.send('GET', `/api/${path}`, { headers: { cookie } });
    expect(given.status).toBe(400);
    expect(((await given.json()) as { problem: string }).problem).toContain(problem);
  });

  it('says of an address that is longer than any request what is wrong with it', async () => {
    const given = await shown.send('GET', `/api/event?id=${'a'.repeat(80_000)}`, { headers: { cookie } });
    expect(given.status).toBe(431);
    expect(await given.json()).toEqual({
      problem: 'the address and the headers may have 65536 bytes, got more',
    });
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says where questions can run, and of what is not there why not', async () => {
    const engines = () => shown.ask<QuestionEngine[]>('/api/engines', cookie);
    expect(await engines()).toEqual([
      { name: 'duckdb', about: 'DuckDB, on this machine', note: 'It reads staging and nothing else.' },
      {
        name: 'athena',
        about: 'Athena, workgroup clickstream',
        note: expect.any(String),
        problem: 'there is no workgroup clickstream: the feature "catalog" of the stack makes it',
      },
    ]);
    const athena = new AthenaClient({ ...shown.target.client });
    const ResultConfiguration = { OutputLocation: `s3://${shown.lake.stagingBucket}/query-results/` };
    await athena.send(
      new CreateWorkGroupCommand({ Name: 'clickstream', Configuration: { ResultConfiguration } }),
    );
    athena.destroy();
    expect((await engines())[1]?.problem).toBe(
      'this local AWS runs no statements; start it with --trino DIR (pnpm engines fetch trino)',
    );
    const asked = { name: 'top-pages', engine: 'athena' };
    expect((await answer(asked)).body.problem).toMatch(/a real Trino alone; start it with --trino DIR/);
  });

  it('lets Athena be chosen where a local AWS has what runs its statements', async () => {
    const queryEngine = {
      async *run() {},
      close: () => Promise.resolve(),
    };
    const able = await startShown({ queryEngine });
    const athena = new AthenaClient({ ...able.target.client });
    await athena.send(new CreateWorkGroupCommand({ Name: 'clickstream' }));
    athena.destroy();
    const [, there] = await able.ask<QuestionEngine[]>('/api/engines', await able.enter());
    expect(there).toMatchObject({ name: 'athena' });
    expect(there).not.toHaveProperty('problem');
    await able.close();
  });

  it.each([
    [{ sql: 'drop table events', engine: 'athena' }, 400, /must begin with select or with/],
    [{ sql: 'select 1', engine: 'spark' }, 400, /^engine must be one of duckdb, athena, got "spark"$/],
  ])('asks nothing but questions, and of nobody but its engines: %j', async (asked, status, problem) => {
    const given = await answer(asked);
    expect(given).toMatchObject({ status, body: { problem: expect.stringMatching(problem) } });
  });

  it.each([
    "select * from read_text('/etc/passwd')",
    "copy events to '/tmp/stolen.csv'",
    "attach '/tmp/other.duckdb'",
    "select * from glob('/etc/*')",
    'set enable_external_access = true',
    'install httpfs',
    "set allowed_directories = ['/']",
    "select * from read_csv('/proc/self/environ')",
  ])('reads staging and nothing of the machine: %s', async (sql) => {
    const { status, body } = await answer({ sql });
    expect(status).toBe(400);
    expect(body.problem).toMatch(/Permission Error|disabled|one statement that gives rows/);
  });

  it('answers two questions at a time, and says of one more that it waits until there is room', async () => {
    const gone = new AbortController();
    const sql = 'select count(*) from range(1000000000) a, range(1000000000) b where a.range + b.range = 7';
    const asked = Array.from({ length: 3 }, () =>
      fetch(new URL('/api/answer', shown.url), {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ sql }),
        signal: gone.signal,
      }),
    );
    const refused = await Promise.race(asked);
    const turn = () => shown.send('GET', '/api/turn', { headers: { cookie } });
    expect((await turn()).status).toBe(503);
    expect([refused.status, await refused.json()]).toEqual([
      503,
      { problem: '2 questions are being answered, and this one waits until one of them is' },
    ]);
    gone.abort();
    await Promise.allSettled(asked);
    while ((await turn()).status !== 200);
    expect((await answer({ sql: 'select 1' })).status).toBe(200);
  });

  it('ends a question that nobody waits for', async () => {
    const files = () => readdir(shown.workDirectory);
    const until = async (isSo: (names: string[]) => boolean) => {
      while (!isSo(await files())) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const gone = new AbortController();
    const sql = 'select count(*) from range(1000000000) a, range(1000000000) b where a.range + b.range = 7';
    const asked = fetch(new URL('/api/answer', shown.url), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ sql }),
      signal: gone.signal,
    });
    await until((names) => names.length > 0);
    gone.abort();
    await expect(asked).rejects.toThrow(/abort/);
    // What it works in is removed once it has ended, which by itself it would not in a year.
    await until((names) => names.length === 0);
  });
});
