import { gzipSync } from 'node:zlib';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { layoutOf, tutorial } from '@clickstream/contract';
import { isMended } from '@clickstream/lake';
import type { ErrorRecord } from '@clickstream/lake';
import { createLocalAws } from '@clickstream/local-aws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countUndated, listErrorObjects } from '../src/errors/list-error-objects.ts';
import { readErrors } from '../src/errors/read-errors.ts';

const untilMs = Date.parse('2026-11-23T00:10:00Z');
const hourMs = 3_600_000;

/** The name of an object of so many hours before, as Firehose gives it. */
const nameOf = (hoursBefore: number, stream = 'clickstream-1') => {
  const at = new Date(untilMs - hoursBefore * hourMs).toISOString().slice(0, 19);
  return { at, name: `${stream}-${at.replaceAll(/[T:]/g, '-')}-${hoursBefore}` };
};

/** The folders of a time. */
const byTime = (at: string) => {
  const [year, month, day, hour] = at.split(/[-T:]/);
  return { year, month, day, hour };
};

const own = (errorPrefix: string) =>
  layoutOf({ kind: 'custom', prefix: 'raw/!{timestamp:yyyy}/', errorPrefix });

const shapes = [
  ['the layout user', layoutOf(), (type: string) => `clickstream-errors/${type}/`],
  ['the layout time', layoutOf({ kind: 'time' }), (type: string) => `clickstream-errors/${type}/`],
  ['the layout event', layoutOf({ kind: 'event' }), (type: string) => `clickstream-errors/${type}/`],
  ['the layout bucketed', layoutOf({ kind: 'bucketed' }), (type: string) => `clickstream-errors/${type}/`],
  [
    'the time behind the type',
    own('failed/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/'),
    (type: string, at: string) => {
      const { year, month, day, hour } = byTime(at);
      return `failed/${type}/${year}/${month}/${day}/${hour}/`;
    },
  ],
  [
    'the time before the type',
    own('failed/day=!{timestamp:yyyy-MM-dd}/type=!{firehose:error-output-type}/'),
    (type: string, at: string) => `failed/day=${at.slice(0, 10)}/type=${type}/`,
  ],
  [
    'a time that is not told by the hour',
    own('failed/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd-mm}/'),
    (type: string, at: string) => `failed/${type}/${at.slice(0, 10)}-${at.slice(14, 16)}/`,
  ],
  [
    'the type within a name',
    own('failed/of-!{firehose:error-output-type}-!{timestamp:yyyy}/'),
    (type: string, at: string) => `failed/of-${type}-${at.slice(0, 4)}/`,
  ],
] as const;

describe('error objects of a time', () => {
  let aws: Awaited<ReturnType<typeof createLocalAws>>;
  let server: Awaited<ReturnType<typeof aws.listen>>;
  let s3: S3Client;
  let lists = 0;
  beforeAll(async () => {
    aws = await createLocalAws();
    server = await aws.listen();
    s3 = new S3Client({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      forcePathStyle: true,
    });
    s3.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === 'ListObjectsV2Command') lists += 1;
          return next(args);
        },
      { step: 'initialize' },
    );
  });
  afterAll(async () => {
    s3.destroy();
    await server.close();
    await aws.close();
  });

  it.each(shapes)('are found newest first, of both types, with %s', async (shape, layout, folderOf) => {
    const rawBucket = shape.replaceAll(' ', '-');
    await s3.send(new CreateBucketCommand({ Bucket: rawBucket }));
    const put = (type: string, hoursBefore: number) => {
      const { at, name } = nameOf(hoursBefore);
      const Key = `${folderOf(type, at)}${name}`;
      return s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body: '{}' }));
    };
    for (const hoursBefore of [0, 1, 2, 5, 23, 25, 800]) {
      await put('metadata-extraction-failed', hoursBefore);
      await put('processing-failed', hoursBefore);
    }
    const lake = { s3, rawBucket, stagingBucket: rawBucket, contract: tutorial, layout };
    const list = async (hours: number, mostObjects: number) => {
      const { objects, isCut } = await listErrorObjects(lake, {
        stream: 'clickstream',
        versionId: '1',
        sinceMs: untilMs - hours * hourMs,
        untilMs,
        mostObjects,
      });
      return { hours: objects.map(({ key }) => Number(key.split('-').at(-1))), objects, isCut };
    };
    const day = await list(24, 100);
    expect(day).toMatchObject({ hours: [0, 0, 1, 1, 2, 2, 5, 5, 23, 23], isCut: false });
    for (const type of ['metadata-extraction-failed', 'processing-failed'])
      expect(day.objects.filter(({ key }) => key.includes(type))).toHaveLength(5);
    expect(await list(24, 10)).toMatchObject({ isCut: false });
    expect(await list(24, 4)).toMatchObject({ hours: [0, 0, 1, 1], isCut: true });
    const all = { hours: [0, 0, 1, 1, 2, 2, 5, 5, 23, 23, 25, 25], isCut: false };
    expect(await list(3 * 24, 100)).toMatchObject(all);
    lists = 0;
    expect(await list(31 * 24, 100)).toMatchObject(all);
    // One for each of 32 days and both types, one for what types there are, and one each for what folders they have.
    expect(lists).toBeLessThanOrEqual(67);
  });

  it('are the newest of a day of more than a page', async () => {
    const rawBucket = 'many';
    await s3.send(new CreateBucketCommand({ Bucket: rawBucket }));
    const folder = 'clickstream-errors/processing-failed/';
    const put = (hoursBefore: number, number: number) =>
      s3.send(
        new PutObjectCommand({
          Bucket: rawBucket,
          Key: `${folder}${nameOf(hoursBefore).name}-${number}`,
          Body: '{}',
        }),
      );
    await put(30 * 24, 0);
    for (let from = 0; from < 1000; from += 50)
      await Promise.all(Array.from({ length: 50 }, (_, index) => put(20, from + index)));
    for (const number of [0, 1, 2, 3]) await put(3, number);
    const lake = { s3, rawBucket, stagingBucket: rawBucket, contract: tutorial, layout: layoutOf() };
    const span = { stream: 'clickstream', versionId: '1', untilMs };
    lists = 0;
    const { objects, isCut } = await listErrorObjects(lake, {
      ...span,
      sinceMs: untilMs - 31 * 24 * hourMs,
      mostObjects: 3,
    });
    expect(isCut).toBe(true);
    expect(objects.map(({ key }) => key.slice(folder.length).startsWith(nameOf(3).name))).toEqual([
      true,
      true,
      true,
    ]);
    // What types there are, and what folders, 32 days, and of the one that is full the hours up to enough.
    expect(lists).toBeLessThanOrEqual(2 + 32 + 3);
  });

  it('are found in folders of dates that the layout has none of, the newest first', async () => {
    const rawBucket = 'dated';
    await s3.send(new CreateBucketCommand({ Bucket: rawBucket }));
    const put = async (folder: (at: string) => string, hoursBefore: number) => {
      const { at, name } = nameOf(hoursBefore);
      const Key = `clickstream-errors/processing-failed/${folder(at)}${name}`;
      await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body: '{}' }));
    };
    const slashes = (at: string) => `${at.slice(0, 10).replaceAll('-', '/')}/`;
    const hive = (at: string) => {
      const { year, month, day, hour } = byTime(at);
      return `year=${year}/month=${month}/day=${day}/hour=${hour}/`;
    };
    for (const hoursBefore of [0, 5, 23, 25, 800]) await put(slashes, hoursBefore);
    for (const hoursBefore of [1, 24 * 40]) await put(hive, hoursBefore);
    await put(() => '', 2);
    await put(() => 'by-hand/', 3);
    const lake = { s3, rawBucket, stagingBucket: rawBucket, contract: tutorial, layout: layoutOf() };
    const list = async (hours: number, mostObjects = 100) => {
      lists = 0;
      const { objects, isCut } = await listErrorObjects(lake, {
        stream: 'clickstream',
        versionId: '1',
        sinceMs: untilMs - hours * hourMs,
        untilMs,
        mostObjects,
      });
      return { hours: objects.map(({ key }) => Number(key.split('-').at(-1))), isCut };
    };
    expect(await list(24)).toEqual({ hours: [0, 1, 2, 3, 5, 23], isCut: false });
    // Types, folders of the one, two years, their months and days; the days that are asked for, one without a date.
    expect(lists).toBeLessThanOrEqual(2 + 2 + 3 + 4 + 1 + 2);
    expect(await list(24, 2)).toEqual({ hours: [0, 1], isCut: true });
    expect(await countUndated(lake)).toEqual({ objects: 0, isCut: false });
  });

  it('are grouped by reason up to a number of reasons, and those of further ones by code', async () => {
    const rawBucket = 'reasons';
    await s3.send(new CreateBucketCommand({ Bucket: rawBucket }));
    const record = (index: number) =>
      JSON.stringify({
        errorCode: 'Lambda.FunctionError',
        errorMessage: `of ${index}`,
        rawData: Buffer.from('{}').toString('base64'),
        arrivalTimestamp: untilMs + index,
      });
    const key = 'clickstream-errors/processing-failed/a';
    const Body = Array.from({ length: 300 }, (_, index) => record(index)).join('\n');
    await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key: key, Body }));
    const lake = { s3, rawBucket, stagingBucket: rawBucket, contract: tutorial, layout: layoutOf() };
    const object = { key, bytes: Body.length, arrivedMs: untilMs };
    const { groups, records } = await readErrors(lake, [object]);
    expect([groups.length, records]).toEqual([101, 300]);
    expect(groups[0]).toMatchObject({
      code: 'Lambda.FunctionError',
      reason: 'of further reasons',
      records: 200,
      samples: [{ line: 300 }, { line: 299 }, { line: 298 }, { line: 297 }, { line: 296 }],
    });
  });

  it('tell how many of their records were replayed, and how many lines are none', async () => {
    const rawBucket = 'replayed';
    await s3.send(new CreateBucketCommand({ Bucket: rawBucket }));
    const key = 'clickstream-errors/processing-failed/a';
    const record = JSON.stringify({ errorCode: 'A.B', errorMessage: 'm', rawData: 'e30=' });
    const Body = [record, 'none', record, '', record].join('\n');
    await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key: key, Body }));
    const lake = { s3, rawBucket, stagingBucket: rawBucket, contract: tutorial, layout: layoutOf() };
    const object = { key, bytes: Body.length, arrivedMs: untilMs };
    const isReplayed = (of: string, line: number) => Promise.resolve(of === key && line > 1);
    const { groups, records, foreign } = await readErrors(lake, [object], { isReplayed });
    expect({ groups, records, foreign }).toMatchObject({
      groups: [{ records: 3, replayed: 2, isWhole: true }],
      records: 3,
      foreign: 1,
    });
  });

  it('give what mends them only where it does, and what Firehose says only where it says one thing', async () => {
    const rawBucket = 'mended';
    await s3.send(new CreateBucketCommand({ Bucket: rawBucket }));
    const record = (data: string, errorMessage = 'partitionKeys values must not be null or empty') =>
      JSON.stringify({
        errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
        errorMessage,
        rawData: Buffer.from(data).toString('base64'),
      });
    const key = 'clickstream-errors/metadata-extraction-failed/a';
    const Body = [
      record('{"user_id":""}'),
      record('{"user_id":null}'),
      record('[1]', 'Cannot index array with string "user_id"'),
      record('"a"', 'Cannot index string with string "user_id"'),
      record('{"user_id":[]}'),
    ].join('\n');
    await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key: key, Body }));
    const lake = { s3, rawBucket, stagingBucket: rawBucket, contract: tutorial, layout: layoutOf() };
    const object = { key, bytes: Body.length, arrivedMs: untilMs };
    const groupsOf = async (trial: (record: ErrorRecord, fix: string) => Promise<boolean>) => {
      const { groups } = await readErrors(lake, [object], { isMended: trial });
      return groups.map(({ reason, message, fix, needsFix }) => [reason, message !== '', fix, needsFix]);
    };
    const others = [
      ['the record is no JSON object', false, undefined, false],
      ['user_id is a list', true, undefined, true],
    ];
    const fix = 'if .user_id == "" then .user_id = 0 else .user_id //= 0 end';
    expect(await groupsOf((each, mending) => isMended(each, mending, lake))).toEqual([
      ['user_id is empty', true, fix, false],
      ...others,
    ]);
    expect(await groupsOf((each) => isMended(each, '.user_id //= 0', lake))).toEqual([
      ['user_id is empty', true, undefined, true],
      ...others,
    ]);
  });

  it('are counted where they can be read, and what cannot is named once, in words; how old they are by their objects', async () => {
    const rawBucket = 'unreadable';
    await s3.send(new CreateBucketCommand({ Bucket: rawBucket }));
    const record = JSON.stringify({
      errorCode: 'A.B',
      errorMessage: 'm',
      rawData: 'e30=',
      arrivalTimestamp: untilMs - hourMs,
    });
    const damaged = gzipSync(record);
    damaged[3] = 0xff;
    const put = (Key: string, Body: string | Uint8Array) =>
      s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body }));
    await put('errors/a', record);
    await put('errors/b.gz', damaged);
    const lake = { s3, rawBucket, stagingBucket: rawBucket, contract: tutorial, layout: layoutOf() };
    const object = (key: string) => ({ key, bytes: 100, arrivedMs: untilMs });
    expect(await readErrors(lake, [object('errors/a'), object('errors/b.gz')])).toMatchObject({
      records: 1,
      objects: 1,
      unreadable: [{ key: 'errors/b.gz', reason: 'it is damaged: unknown header flags set' }],
      groups: [{ lastMs: untilMs - hourMs, lastObjectMs: untilMs }],
    });
  });

  it('are read behind a line that is too long for one, which is named', async () => {
    const rawBucket = 'long-lines';
    await s3.send(new CreateBucketCommand({ Bucket: rawBucket }));
    const lake = { s3, rawBucket, stagingBucket: rawBucket, contract: tutorial, layout: layoutOf() };
    const record = JSON.stringify({ errorCode: 'A.B', errorMessage: 'm', rawData: 'e30=' });
    const read = async (key: string, mebibytes: number) => {
      const Body = gzipSync([record, 'x'.repeat(mebibytes * 1024 * 1024), record].join('\n'));
      await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key: key, Body }));
      return readErrors(lake, [{ key, bytes: Body.length, arrivedMs: untilMs }]);
    };
    const unreadable = (key: string) => [{ key, line: 2, reason: 'line 2 is longer than 16777216 bytes' }];
    expect(await read('a.gz', 17)).toMatchObject({
      records: 2,
      isCut: false,
      unreadable: unreadable('a.gz'),
    });
    // What has no end ends what is read of its object.
    expect(await read('b.gz', 80)).toMatchObject({ records: 1, isCut: true, unreadable: unreadable('b.gz') });
  });

  it('are found of the three newest versions of the stream, however many older ones there are', async () => {
    const rawBucket = 'versions';
    await s3.send(new CreateBucketCommand({ Bucket: rawBucket }));
    for (const version of [7, 6, 5, 4]) {
      const Key = `clickstream-errors/processing-failed/${nameOf(1, `clickstream-${version}`).name}`;
      await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body: '{}' }));
    }
    const lake = { s3, rawBucket, stagingBucket: rawBucket, contract: tutorial, layout: layoutOf() };
    const span = { stream: 'clickstream', versionId: '7', sinceMs: untilMs - 2 * hourMs, untilMs };
    expect((await listErrorObjects(lake, { ...span, mostObjects: 9 })).objects).toHaveLength(3);
  });
});
