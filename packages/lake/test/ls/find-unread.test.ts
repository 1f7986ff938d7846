import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findUnread } from '../../src/ls/find-unread.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

describe('what of raw staging has not read', () => {
  let started: Awaited<ReturnType<typeof startLake>>;
  const key = (user: number, minute: number) => rawKey(user, `2026-11-22T10:${minute}:00`);
  const put = (user: number, minute: number) =>
    started.put(key(user, minute), [tutorialLine(`${user}-${minute}`, user, '2026-11-22T10:00:00Z')]);
  const unread = (mostObjects = 1000) => findUnread(started.lake, { mostObjects });
  beforeAll(async () => {
    started = await startLake();
    await put(1, 30);
    await put(2, 31);
  });
  afterAll(() => started.close());

  it('is all before the first transform, nothing after it, and then what came since', async () => {
    const sinceMs = Date.parse('2026-11-22T10:30:00Z');
    expect(await unread()).toEqual({ objects: 2, sinceMs, isCut: false });
    await transform(started.lake);
    expect(await unread()).toEqual({ objects: 0, sinceMs: undefined, isCut: false });
    await put(1, 35);
    await put(3, 33);
    await started.put('clickstream/userId=3/', []);
    expect(await unread()).toEqual({ objects: 2, sinceMs: sinceMs + 180_000, isCut: false });
  });

  it('is not what the last transform could not read, which is tried again', async () => {
    await started.put(key(4, 20), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]));
    expect((await transform(started.lake)).unreadable).toHaveLength(1);
    expect(await unread()).toMatchObject({ objects: 0 });
  });

  it('looks at no more objects than it may, and says so', async () => {
    for (let object = 0; object < 1001; object += 1)
      await started.put(`clickstream/userId=5/${String(object).padStart(4, '0')}`, ['{}']);
    expect(await unread()).toMatchObject({ objects: 994, isCut: true });
    expect(await unread(2000)).toMatchObject({ objects: 1001, isCut: false });
  });
});
