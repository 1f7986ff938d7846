import {
  DeleteObjectCommand,
  DeletePublicAccessBlockCommand,
  HeadObjectCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findEvents } from '../../src/trace/find-events.ts';
import { trace } from '../../src/trace/trace.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

describe('a search within limits', () => {
  let started: Awaited<ReturnType<typeof startLake>>;
  const key = (user: number, name: string) => rawKey(user, '2026-11-22T10:30:00', name);
  beforeAll(async () => {
    started = await startLake();
    await started.put(key(1, 'a'), [tutorialLine('one', 1, '2026-11-22T10:00:00Z')]);
    await started.put(key(2, 'a'), [tutorialLine('two', 2, '2026-11-22T10:00:00Z')]);
    await transform(started.lake);
    // A copy, and an event that is not staged.
    await started.put(key(1, 'b'), [tutorialLine('one', 1, '2026-11-22T10:00:00Z')]);
    await started.put(key(2, 'b'), [tutorialLine('three', 2, '2026-11-22T10:01:00Z')]);
  });
  afterAll(() => started.close());

  it('looks for further copies of what is staged, unless it is to be quick', async () => {
    const whole = await trace(started.lake, 'one');
    expect(whole.raw.map((copy) => copy.key)).toEqual([key(1, 'a'), key(1, 'b')]);
    expect(whole.searched).toMatchObject({ rawObjects: 4, isCut: false });
    const quick = await trace(started.lake, 'one', { isQuick: true });
    expect(quick.raw.map((copy) => copy.key)).toEqual([key(1, 'a')]);
    expect(quick.searched).toMatchObject({ rawObjects: 1, isCut: false });
  });

  it('reads, where it is to be quick, none of the objects that staging has read', async () => {
    const { seen, raw, searched } = await trace(started.lake, 'three', { isQuick: true, mostObjects: 2 });
    expect({ seen, keys: raw.map((copy) => copy.key) }).toEqual({ seen: true, keys: [key(2, 'b')] });
    expect(searched).toMatchObject({ rawObjects: 2, isCut: false });
    const below = { isQuick: true, rawPrefixes: ['clickstream/userId=2/'] };
    expect((await trace(started.lake, 'none', below)).searched.rawObjects).toBe(1);
  });

  it('names the file of a staged event, its row and row group', async () => {
    const { staging } = await trace(started.lake, 'two', { isQuick: true });
    expect(staging).toMatchObject({
      file: expect.stringMatching(/^clickstream\/events\/event_date=2026-11-22\/run=.*\.parquet$/),
      rowGroup: 0,
      row: { event_id: 'two' },
    });
    const rows = [staging!.fileRow, (await trace(started.lake, 'one', { isQuick: true })).staging!.fileRow];
    expect(new Set(rows)).toEqual(new Set([1, 2]));
  });

  it('reads no more objects than it may, and says that there are more', async () => {
    const { seen, searched } = await trace(started.lake, 'three', { mostObjects: 3 });
    expect({ seen, ...searched }).toMatchObject({ seen: false, rawObjects: 3, isCut: true });
    const below = await trace(started.lake, 'three', {
      mostObjects: 3,
      rawPrefixes: ['clickstream/userId=2/'],
    });
    expect(below).toMatchObject({ seen: true, searched: { rawObjects: 2, isCut: false } });
  });

  it('leaves out objects that have nothing of a time', async () => {
    const searched = async (limits: object) =>
      (await trace(started.lake, 'three', limits)).searched.rawObjects;
    // What is in an object arrived up to a quarter of an hour later than the first of it.
    const sinceMs = Date.parse('2026-11-22T10:45:00Z');
    expect([await searched({ sinceMs }), await searched({ sinceMs: sinceMs + 1 })]).toEqual([4, 0]);
    const untilMs = Date.parse('2026-11-22T10:15:00Z');
    expect([await searched({ untilMs }), await searched({ untilMs: untilMs + 1 })]).toEqual([0, 4]);
  });

  it('finds what staging has in the object that it is from, whenever that arrived', async () => {
    const untilMs = Date.parse('2020-01-01T00:00:00Z');
    const { raw } = await trace(started.lake, 'one', { isQuick: true, sinceMs: 0, untilMs, rawPrefixes: [] });
    expect(raw.map((copy) => copy.key)).toEqual([key(1, 'a')]);
  });

  it("finds a user's events in staging, and in raw those that are not there yet", async () => {
    const found = await findEvents(started.lake, '2', {});
    expect(found).toMatchObject({ rawObjects: 4, isCut: false });
    expect(found.events.map(({ id, where }) => [id, where])).toEqual([
      ['three', 'raw'],
      ['two', 'staging'],
    ]);
    const nobody = await findEvents(started.lake, "2' or '1'='1", {});
    expect(nobody.events).toEqual([]);
  });

  it("finds a user's events that failed, unless they are in the lake, with where they are and why", async () => {
    const arrivalTimestamp = Date.parse('2026-11-22T10:30:00.250Z');
    const failed = (code: string, ...lines: string[]) => {
      const rawData = Buffer.from(lines.join('\n')).toString('base64');
      return JSON.stringify({ errorCode: code, rawData, arrivalTimestamp });
    };
    const errorKey = 'clickstream-errors/metadata-extraction-failed/clickstream-1-2026-11-22-10-30-00-a';
    await started.put(errorKey, [
      failed(
        'A',
        tutorialLine('four', 4, '2026-11-22T10:00:00Z'),
        tutorialLine('five', 5, '2026-11-22T10:00:00Z'),
      ),
      failed('B', '{"event":"viewed","user_id":4}'),
      failed('C', '{"event_id":"broken","user_id":4'),
      failed('D', tutorialLine('three', 2, '2026-11-22T10:01:00Z')),
    ]);
    const { events, errorObjects, isCut } = await findEvents(started.lake, '4', {});
    expect({ errorObjects, isCut }).toEqual({ errorObjects: 1, isCut: false });
    expect(events.map(({ id, where, failed }) => [id, where, failed])).toEqual([
      ['', 'errors', { key: errorKey, line: 2, code: 'B' }],
      ['', 'errors', { key: errorKey, line: 3, code: 'C' }],
      ['four', 'errors', { key: errorKey, line: 1, code: 'A' }],
    ]);
    // The object was written later.
    expect(new Set(events.map(({ arrivedMs }) => arrivedMs))).toEqual(new Set([arrivalTimestamp]));
    const found = await findEvents(started.lake, '2', {});
    expect(found.events.map(({ id, where }) => [id, where])).toEqual([
      ['three', 'raw'],
      ['two', 'staging'],
    ]);
    const none = await findEvents(started.lake, '4', { mostObjects: 0 });
    expect([none.events, none.isCut]).toEqual([[], true]);
  });

  it("finds a user's events that failed at the edge of a time by when they arrived, not by their object", async () => {
    const record = (id: string, time: string) => ({
      errorCode: 'A',
      rawData: Buffer.from(`{"event_id":"${id}","user_id":6}`).toString('base64'),
      arrivalTimestamp: Date.parse(`2026-11-22T${time}Z`),
    });
    await started.put(
      'clickstream-errors/metadata-extraction-failed/clickstream-1-2026-11-22-12-00-00-edge',
      [JSON.stringify(record('first', '12:00:00')), JSON.stringify(record('last', '12:10:00'))],
    );
    const found = async (since: string, until: string) => {
      const [sinceMs, untilMs] = [since, until].map((time) => Date.parse(`2026-11-22T${time}Z`));
      const { events } = await findEvents(started.lake, '6', { sinceMs, untilMs });
      return events.map(({ id }) => id);
    };
    expect(await found('12:05:00', '13:00:00')).toEqual(['last']);
    expect(await found('12:00:00', '12:10:00')).toEqual(['first']);
    expect(await found('12:00:01', '12:10:00')).toEqual([]);
  });

  it('tells how often the event is in a record that failed', async () => {
    const twice = '{"event_id":"twice","event":"viewed"}';
    const rawData = Buffer.from(`${twice}{"event_id":"once"}${twice}`).toString('base64');
    await started.put('clickstream-errors/processing-failed/clickstream-1-2026-11-22-12-00-00-twice', [
      JSON.stringify({ errorCode: 'A', rawData }),
    ]);
    const copies = async (id: string) => (await trace(started.lake, id)).errors.map((each) => each.copies);
    expect([await copies('twice'), await copies('once')]).toEqual([[2], [1]]);
  });

  it('finds an event in a line of any length, and whatever lies behind that', async () => {
    const key = rawKey(4, '2026-11-22T10:30:00');
    const text = 'x'.repeat(17 * 1024 * 1024);
    await started.put(key, [
      JSON.stringify({ text, event_id: 'long' }),
      tutorialLine('behind', 4, '2026-11-22T10:00:00Z'),
    ]);
    const rawPrefixes = ['clickstream/userId=4/'];
    for (const [id, line] of [
      ['long', 1],
      ['behind', 2],
    ] as const) {
      const { raw, searched } = await trace(started.lake, id, { rawPrefixes });
      expect(raw).toMatchObject([{ key, line }]);
      expect(searched.unreadable).toEqual([]);
    }
    await started.lake.s3.send(new DeleteObjectCommand({ Bucket: started.lake.rawBucket, Key: key }));
  });

  it('says of an object without a time in its key when it was written', async () => {
    const key = 'clickstream/userId=3/year=2026/month=11/day=22/hour=10/by-hand';
    await started.put(key, [tutorialLine('mine', 3, '2026-11-22T10:00:00Z')]);
    const { raw } = await trace(started.lake, 'mine', { rawPrefixes: ['clickstream/userId=3/'] });
    const written = await started.lake.s3.send(
      new HeadObjectCommand({ Bucket: started.lake.rawBucket, Key: key }),
    );
    expect(raw).toEqual([{ key, line: 1, arrivedMs: written.LastModified!.getTime() }]);
  });
});

describe("a user's events", () => {
  let started: Awaited<ReturnType<typeof startLake>>;
  const key = rawKey(5, '2026-11-22T10:30:00');
  beforeAll(async () => {
    started = await startLake();
    const at = (minute: number) =>
      new Date(Date.UTC(2026, 10, 22, 0, minute)).toISOString().replace('.000', '');
    await started.put(key, [
      ...Array.from({ length: 250 }, (_, index) => tutorialLine(`e${index}`, 6, at(index))),
      tutorialLine('badtime', 5, 'no time'),
      tutorialLine('fine', 5, '2026-11-22T10:00:00Z'),
      '{"event":"viewed","user_id":5}',
      tutorialLine('of another', 55, 'no time'),
    ]);
    await transform(started.lake);
  });
  afterAll(() => started.close());

  it('that staging has rejected are told as such, with why and where they are', async () => {
    const found = async (options: object) =>
      (await findEvents(started.lake, '5', options)).events.map(({ id, where, failed }) => [
        id,
        where,
        failed,
      ]);
    const rejected = [
      ['badtime', 'rejected', { key, line: 251, code: 'event_time is not a time' }],
      ['', 'rejected', { key, line: 253, code: 'event_id is missing' }],
    ];
    expect(await found({})).toEqual([...rejected, ['fine', 'staging', undefined]]);
    expect(await found({ untilMs: Date.UTC(2026, 10, 22, 9) })).toEqual([]);
  });

  it('are the newest of them where there are more than can be shown', async () => {
    const { events, isCut } = await findEvents(started.lake, '6', {});
    expect(isCut).toBe(true);
    expect(events.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, index) => `e${249 - index}`));
  });
});

describe('where staging cannot be read', () => {
  it('an event is found in the rest, and that is said', async () => {
    const { lake: whole, put, client, close } = await startLake();
    const key = rawKey(1, '2026-11-22T10:30:00');
    await put(key, [tutorialLine('one', 1, '2026-11-22T10:00:00Z')]);
    await transform(whole);
    const { rawBucket: Bucket, stagingBucket } = whole;
    await whole.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    const Statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:ListBucket', 's3:GetObject'],
      Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`],
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await whole.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    // Who has not signed may do what a policy lets everybody do.
    const s3 = new S3Client({ ...client, signer: { sign: (request) => Promise.resolve(request) } });
    const lake = { ...whole, s3 };
    const stagingProblem = expect.stringMatching(
      new RegExp(`^list s3://${stagingBucket}/.*: access denied$`),
    );
    for (const isQuick of [true, false])
      expect(await trace(lake, 'one', { isQuick })).toMatchObject({
        seen: true,
        raw: [{ key }],
        staging: undefined,
        searched: { rawObjects: 1, stagingProblem },
      });
    expect((await trace(lake, 'none')).searched).toMatchObject({ rawObjects: 1, stagingProblem });
    expect(await findEvents(lake, '1', {})).toMatchObject({
      events: [{ id: 'one', where: 'raw' }],
      stagingProblem,
    });
    s3.destroy();
    await close();
  });
});

describe('an id with anything in it', () => {
  let started: Awaited<ReturnType<typeof startLake>>;
  const key = (user: number, name: string) => rawKey(user, '2026-11-22T10:30:00', name);
  beforeAll(async () => {
    started = await startLake();
  });
  afterAll(() => started.close());

  it.each([['q\'"`$(id)\\;--'], ['nul\0x'], ['a\tb'], ['plain']])(
    'is found in a line that staging has rejected: %j',
    async (id) => {
      const own = key(3, Buffer.from(id).toString('hex'));
      await started.put(own, [JSON.stringify({ event_id: 'other' }), tutorialLine(id, 3, 'no time')]);
      await transform(started.lake);
      const rejected = { reason: 'event_time is not a time', source_object: own, source_line: '2' };
      for (const isQuick of [true, false])
        expect(await trace(started.lake, id, { isQuick })).toMatchObject({
          seen: true,
          raw: [{ key: own, line: 2 }],
          rejected,
        });
    },
  );

  it('is asked for as it is, with a NUL in it, too', async () => {
    const own = key(2, 'nul');
    await started.put(own, [tutorialLine('n\0l', 2, '2026-11-22T10:02:00Z')]);
    await transform(started.lake);
    const { staging } = await trace(started.lake, 'n\0l', { isQuick: true });
    expect(staging?.row).toMatchObject({ event_id: 'n\0l' });
    expect((await trace(started.lake, 'n', { isQuick: true })).seen).toBe(false);
    expect((await findEvents(started.lake, '2\0', {})).events).toEqual([]);
  });
});
