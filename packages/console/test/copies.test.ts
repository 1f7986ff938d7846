import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { trace, transform } from '@clickstream/lake';
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
      count: 0,
      copies: [],
      rawObjects: 0,
      isCut: false,
      unreadable: [],
    });
    const [first, second] = [keyOf(2, 'b'), keyOf(3, 'b')];
    await shown.put(first, [line('e'), line('e')].join('\n'));
    await shown.put(second, line('e'));
    const { trip, copies } = await told();
    expect(trip).toMatchObject({ raw: { key: keyOf(1, 'a') }, copies: 1 });
    expect(copies).toEqual({
      count: 3,
      copies: [
        { key: first, line: 1 },
        { key: first, line: 2 },
        { key: second, line: 1 },
      ],
      rawObjects: 2,
      isCut: false,
      unreadable: [],
    });
    expect((await trace(shown.lake, 'e')).raw).toHaveLength(1 + 3);
  });
});
