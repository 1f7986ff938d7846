import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { trace, transform } from '@clickstream/lake';
import { replayToNobody } from './replay-to-nobody.ts';
import { startShown } from './start-shown.ts';

const keyOf = (user: number, name: string) =>
  `clickstream/userId=${user}/year=2026/month=11/day=22/hour=10/clickstream-1-2026-11-22-10-30-00-${name}`;
const line = (id: string) =>
  JSON.stringify({ event_id: id, event: 'viewed', user_id: 1, event_time: '2026-11-22T10:00:00Z' });

describe('copies of an event that staging has', () => {
  let shown: Awaited<ReturnType<typeof startShown>>;
  let cookie: string;
  beforeAll(async () => {
    shown = await startShown();
    cookie = await shown.enter();
    await shown.put(keyOf(1, 'a'), line('e'));
    await transform(shown.lake, {});
  });
  afterAll(() => shown.close());

  /** What a page is told of the event. */
  async function told() {
    const events: Record<string, unknown> = {};
    for await (const { event, data } of shown.listen('/api/event?id=e', cookie)) events[event] = data;
    return events;
  }

  it('are counted where they are elsewhere, as a whole trace does', async () => {
    expect((await told())['copies']).toEqual({
      said: '0 further copies in 0 other objects of raw; also searched: 0 objects of errors',
      copies: [],
      errors: [],
      warnings: [],
    });
    const [first, second] = [keyOf(2, 'b'), keyOf(3, 'b')];
    await shown.put(first, [line('e'), line('e')].join('\n'));
    await shown.put(second, line('e'));
    const { trip, copies } = await told();
    expect(trip).toMatchObject({ raw: { key: keyOf(1, 'a') }, copies: 1 });
    expect(copies).toEqual({
      said: '3 further copies in 2 other objects of raw; also searched: 0 objects of errors',
      copies: [
        { key: first, line: 1 },
        { key: first, line: 2 },
        { key: second, line: 1 },
      ],
      errors: [],
      warnings: [],
    });
    expect((await trace(shown.lake, 'e')).raw).toHaveLength(1 + 3);
  });

  it('come with how it failed first, and whether that was replayed', async () => {
    const key = 'clickstream-errors/metadata-extraction-failed/clickstream-1-2026-11-22-10-00-00-e';
    const arrivedMs = Date.parse('2026-11-22T10:00:07Z');
    const record = {
      arrivalTimestamp: arrivedMs,
      errorCode: 'A.B',
      errorMessage: 'it is wrong',
      rawData: Buffer.from('{"event_id":"e"}').toString('base64'),
    };
    await shown.put(key, JSON.stringify(record));
    const failed = {
      key,
      line: 1,
      code: 'A.B',
      message: 'it is wrong',
      reason: 'it is wrong',
      copies: 1,
      arrivedMs,
    };
    expect(await told()).toMatchObject({
      trip: { trace: { errors: [] } },
      copies: {
        said: expect.stringContaining('1 object of errors'),
        errors: [{ ...failed, isReplayed: false }],
      },
    });
    expect(await replayToNobody(shown.lake, key)).toBe(1);
    expect(await told()).toMatchObject({ copies: { errors: [{ ...failed, isReplayed: true }] } });
    expect((await trace(shown.lake, 'e')).errors).toEqual([{ ...failed, isReplayed: true }]);
  });

  it('are looked for where the object that it is from is gone, and that is said', async () => {
    await shown.lake.s3.send(new DeleteObjectCommand({ Bucket: shown.lake.rawBucket, Key: keyOf(1, 'a') }));
    expect(await told()).toMatchObject({
      trip: {
        trace: { raw: [], staging: { row: { event_id: 'e' } } },
        warnings: [`It came from ${keyOf(1, 'a')}, which is not in raw any more, or without it`],
      },
      copies: { copies: [{ line: 1 }, { line: 2 }, { line: 1 }] },
    });
  });
});
