import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transform } from '../../src/transform/transform.ts';
import type { TransformOptions } from '../../src/transform/transform-options.ts';
import { stagedRows } from '../staged-rows.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
beforeEach(async () => (started = await startLake()));
afterEach(() => started?.close());

const run = (options: TransformOptions = {}) => transform(started.lake, { graceMs: 0, ...options });
const events = (columns = 'event_id, user_id, event_time, event_date') =>
  stagedRows(started.lake, 'events', columns);
const sessions = (columns = 'user_key, started_at, ended_at, events') =>
  stagedRows(started.lake, 'sessions', columns);

const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `e${String(from + index).padStart(3, '0')}`);

describe('transform', () => {
  it('types events, keeps where each came from, and rejects lines with their reason', async () => {
    const key = rawKey(45, '2026-11-22T17:22:50');
    await started.put(key, [
      tutorialLine('e1', 45, '2026-11-22T17:22:44.259Z'),
      '{"event_id":"e2","event":"x"',
      tutorialLine('e3', 45, '11/22/2026T17:22:44.259045'),
      tutorialLine('e4', 45, 'yesterday'),
      tutorialLine('e5', 45, '2026-11-22T17:22:44Z', { user_id: undefined }),
      tutorialLine('e6', 45, '2026-11-22T17:22:44Z', { user_id: 'x' }),
      '[]',
    ]);
    const result = await run();
    expect(result).toMatchObject({
      objects: 1,
      lines: 7,
      events: 2,
      duplicates: 0,
      rejected: 5,
      sessions: 1,
    });
    expect(await events('event_id, user_id, event_time, arrived_at, source_line, page, properties')).toEqual([
      'e1 45 2026-11-22T17:22:44.259000Z 2026-11-22T17:22:50.000000Z 1 /home/ {"page":"/home/","url":"www.fakesite.com"}',
      'e3 45 2026-11-22T17:22:44.259045Z 2026-11-22T17:22:50.000000Z 3 /home/ {"page":"/home/","url":"www.fakesite.com"}',
    ]);
    expect(
      await stagedRows(started.lake, 'rejected', 'source_line, reason, event_date, source_object'),
    ).toEqual(
      [
        '2 not JSON',
        '4 event_time is not a time',
        '5 user_id is missing',
        '6 user_id is not a whole number',
        '7 event_id is missing',
      ].map((line) => `${line} 2026-11-22 ${key}`),
    );
  });

  it('reads only what is new, and nothing twice', async () => {
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [tutorialLine('a', 1, '2026-11-22T09:59:00Z')]);
    expect(await run()).toMatchObject({ objects: 1, events: 1, sequence: 1 });
    expect(await run()).toMatchObject({ objects: 0, lines: 0, sequence: undefined });
    await started.put(rawKey(1, '2026-11-22T10:01:00'), [tutorialLine('b', 1, '2026-11-22T10:00:30Z')], {
      gzip: true,
    });
    expect(await run()).toMatchObject({ objects: 1, events: 1, sequence: 2 });
    expect(await events('event_id')).toEqual(['a', 'b']);
    expect(await sessions()).toEqual(['1 2026-11-22T09:59:00.000000Z 2026-11-22T10:00:30.000000Z 2']);
  });

  it('counts copies, within a run and of earlier runs, and keeps the one that arrived first', async () => {
    const line = tutorialLine('a', 1, '2026-11-22T09:59:00Z');
    await started.put(rawKey(1, '2026-11-22T10:05:00'), [
      line,
      line,
      tutorialLine('b', 1, '2026-11-22T10:00:00Z'),
    ]);
    expect(await run()).toMatchObject({ lines: 3, events: 2, duplicates: 1 });
    await started.put(rawKey(1, '2026-11-22T10:06:00'), [line]);
    expect(await run()).toMatchObject({ lines: 1, events: 0, duplicates: 1 });
    await started.put(rawKey(1, '2026-11-22T10:04:00'), [line]);
    expect(await run()).toMatchObject({ lines: 1, events: 0, duplicates: 1 });
    expect(await events('event_id, arrived_at')).toEqual([
      'a 2026-11-22T10:04:00.000000Z',
      'b 2026-11-22T10:05:00.000000Z',
    ]);
  });

  it('makes the sessions anew that a late event joins, and leaves the others', async () => {
    const at = (time: string, id: string) => tutorialLine(id, 1, `2026-11-${time}Z`);
    await started.put(rawKey(1, '2026-11-22T23:59:59'), [at('22T23:40:00', 'a'), at('22T08:00:00', 'x')]);
    await started.put(rawKey(1, '2026-11-23T00:30:00'), [at('23T00:30:00', 'c'), at('23T09:00:00', 'y')]);
    await run();
    expect(await sessions()).toHaveLength(4);
    await started.put(rawKey(1, '2026-11-23T10:00:00'), [at('23T00:05:00', 'b')]);
    expect(await run()).toMatchObject({ events: 1, late: 0, sessions: 1 });
    expect(await sessions('started_at, ended_at, events, event_date')).toEqual([
      '2026-11-22T08:00:00.000000Z 2026-11-22T08:00:00.000000Z 1 2026-11-22',
      '2026-11-22T23:40:00.000000Z 2026-11-23T00:30:00.000000Z 3 2026-11-22',
      '2026-11-23T09:00:00.000000Z 2026-11-23T09:00:00.000000Z 1 2026-11-23',
    ]);
  });

  it('gives the same rows in one run and in many, whatever their order', async () => {
    const objects = ids(0, 24).map((id, n) => {
      const minute = String((n * 37) % 60).padStart(2, '0');
      const hour = String((n * 5) % 24).padStart(2, '0');
      const lines = [id, `e${String((n * 7) % 24).padStart(3, '0')}`].map((each) => {
        const place = Number(each.slice(1));
        const time = `2026-11-2${place % 3}T${String((place * 5) % 24).padStart(2, '0')}:${String((place * 11) % 60).padStart(2, '0')}:00Z`;
        return tutorialLine(each, place % 3, time);
      });
      return {
        key: rawKey(n % 3, `2026-11-23T${hour}:${minute}:00`, id),
        lines: n % 5 === 0 ? [...lines, 'broken'] : lines,
      };
    });
    const columns = 'event_id, event_time, arrived_at, source_object, source_line, event_date';
    const all = async () => ({
      events: await events(columns),
      sessions: await sessions('session_id, user_key, started_at, ended_at, events, journey, event_date'),
      rejected: await stagedRows(started.lake, 'rejected', 'source_object, source_line, reason'),
    });
    for (const { key, lines } of objects) await started.put(key, lines);
    await run();
    const once = await all();
    expect(once.events).toHaveLength(24);
    for (const order of [
      objects.toReversed(),
      objects.toSorted((a, b) => (a.lines[0]! < b.lines[0]! ? 1 : -1)),
    ]) {
      await started.close();
      started = await startLake();
      let lines = 0;
      let counted = 0;
      for (let at = 0; at < order.length; at += 5) {
        for (const { key, lines: content } of order.slice(at, at + 5)) await started.put(key, content);
        const result = await run();
        lines += result.lines;
        counted += result.events + result.duplicates + result.rejected;
      }
      expect(counted).toBe(lines);
      expect(await all()).toEqual(once);
    }
  });

  it('stages the rest when objects cannot be read, says which, and tries them again', async () => {
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [tutorialLine('a', 1, '2026-11-22T09:59:00Z')]);
    const cut = rawKey(1, '2026-11-22T10:01:00');
    await started.put(cut, Buffer.from('1f8b0800000000000003abae05', 'hex'));
    const result = await run();
    expect(result).toMatchObject({ events: 1, unreadable: [{ key: cut }] });
    expect(result.unreadable[0]?.reason).toMatch(/unexpected end of file/);
    await started.put(cut, [tutorialLine('b', 1, '2026-11-22T10:00:30Z')], { gzip: true });
    expect(await run()).toMatchObject({ objects: 1, events: 1, unreadable: [] });
  });

  it('stages what is foreign, empty or too long as rejected, and goes on', async () => {
    await started.put('clickstream/readme.txt', [
      'not ours',
      '',
      tutorialLine('a', 1, '2026-11-22T09:59:00Z'),
    ]);
    await started.put('clickstream/empty', []);
    await started.put('clickstream/long', [
      `{"event_id":"${'x'.repeat(10_000_000)}"}`,
      tutorialLine('b', 1, '2026-11-22T09:59:00Z'),
    ]);
    await started.put('clickstream/binary', Buffer.from([0, 1, 2, 0xff, 10, 0xfe]));
    expect(await run()).toMatchObject({ lines: 6, events: 2, rejected: 4 });
    expect(await stagedRows(started.lake, 'rejected', 'reason')).toEqual([
      'longer than 1024000 bytes',
      'not JSON',
      'not UTF-8',
      'not UTF-8',
    ]);
  });

  it('with --dry-run says what would be read and writes nothing', async () => {
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [tutorialLine('a', 1, '2026-11-22T09:59:00Z')]);
    expect(await run({ dryRun: true })).toMatchObject({ objects: 1, sequence: undefined });
    const { KeyCount } = await started.lake.s3.send(
      new ListObjectsV2Command({ Bucket: started.lake.stagingBucket }),
    );
    expect(KeyCount).toBe(0);
  });

  it('reads what arrived between two moments, and the rest later', async () => {
    for (const hour of ['08', '09', '10']) {
      await started.put(rawKey(1, `2026-11-22T${hour}:00:00`), [
        tutorialLine(`e${hour}`, 1, `2026-11-22T${hour}:00:00Z`),
      ]);
    }
    const [sinceMs, untilMs] = [Date.parse('2026-11-22T09:00:00Z'), Date.parse('2026-11-22T10:00:00Z')];
    expect(await run({ sinceMs, untilMs })).toMatchObject({ objects: 1, events: 1 });
    expect(await run()).toMatchObject({ objects: 2, events: 2 });
  });

  it('makes a date anew from raw', async () => {
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [
      tutorialLine('a', 1, '2026-11-22T09:59:00Z'),
      tutorialLine('late', 1, '2026-11-19T09:59:00Z'),
    ]);
    await run();
    const before = [await events(), await sessions()];
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [
      tutorialLine('a', 1, '2026-11-22T09:59:00Z', { os: 'ios' }),
      tutorialLine('late', 1, '2026-11-19T09:59:00Z'),
    ]);
    expect(await run({ restate: '2026-11-22' })).toMatchObject({ lines: 1, events: 1, duplicates: 0 });
    expect([await events(), await sessions()]).toEqual(before);
    expect(await events('event_id, os')).toEqual(['a ios', 'late web']);
    expect(await run()).toMatchObject({ objects: 0 });
    // Of a date that is made anew nothing is left out: it would be gone from staging, and no run would read it again.
    const sinceMs = Date.parse('2027-01-01');
    expect(await run({ restate: '2026-11-22', sinceMs })).toMatchObject({ objects: 1, events: 1 });
  });

  it('lets one of two runs at once commit, and the other say so and leave nothing', async () => {
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [tutorialLine('a', 1, '2026-11-22T09:59:00Z')]);
    const results = await Promise.allSettled([run({ graceMs: 3_600_000 }), run({ graceMs: 3_600_000 })]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason.message).toMatch(/another transform committed while this one ran/);
    expect(await events('event_id')).toEqual(['a']);
    const { Contents = [] } = await started.lake.s3.send(
      new ListObjectsV2Command({ Bucket: started.lake.stagingBucket }),
    );
    // Events, sessions, what was read, and the manifest; of one run.
    expect(Contents).toHaveLength(4);
  });

  it('writes a date of many files anew as one', async () => {
    for (const id of ids(0, 10)) {
      await started.put(rawKey(1, '2026-11-22T10:00:00', id), [tutorialLine(id, 1, '2026-11-22T09:59:00Z')]);
      await run();
    }
    const { Contents = [] } = await started.lake.s3.send(
      new ListObjectsV2Command({ Bucket: started.lake.stagingBucket, Prefix: 'clickstream/events/' }),
    );
    expect(Contents.length).toBeLessThanOrEqual(10);
    expect(await events('event_id')).toEqual(ids(0, 10));
  });

  it('says which manifest is damaged', async () => {
    const Key = 'clickstream/_manifest/0000000001.json';
    await started.lake.s3.send(
      new PutObjectCommand({ Bucket: started.lake.stagingBucket, Key, Body: '{"version":1' }),
    );
    await expect(run()).rejects.toThrow(`${Key} is damaged: it is not JSON`);
  });

  it('says that there is no bucket', async () => {
    await expect(transform({ ...started.lake, rawBucket: 'nowhere' }, { graceMs: 0 })).rejects.toThrow(
      'list s3://nowhere/clickstream/: there is no such bucket',
    );
  });
});
