import { transform } from '@clickstream/lake';
import type { FoundEvent } from '@clickstream/lake';
import { expect, it } from '@jest/globals';
import { startShown } from './start-shown.ts';

const line = (id: string, time: string) =>
  JSON.stringify({
    event_id: id,
    event: 'viewed',
    user_id: 2,
    event_time: `2026-11-${time}Z`,
    os: 'web',
    properties: { page: '/', url: 'u' },
  });
const keyOf = (day: number, time: string) =>
  `clickstream/userId=2/year=2026/month=11/day=${day}/hour=${time.slice(0, 2)}/clickstream-1-2026-11-${day}-${time}-a`;

it('lists of a user what happened or arrived around a time, where it is, what happened then first, and the newest of it', async () => {
  const shown = await startShown();
  await shown.put(
    keyOf(22, '10-30-00'),
    [line('old', '21T08:00:00'), line('then', '22T10:20:00')].join('\n'),
  );
  await shown.put(
    keyOf(23, '15-00-00'),
    [line('late', '22T10:10:00'), line('after', '23T14:00:00')].join('\n'),
  );
  await transform(shown.lake);
  await shown.put(
    keyOf(22, '11-00-00'),
    [line('older', '21T07:00:00'), line('new', '22T10:50:00')].join('\n'),
  );
  const cookie = await shown.enter();
  const found = async (at: string) => {
    for await (const { event, data } of shown.listen(`/api/event?user=2${at}`, cookie))
      if (event === 'events')
        return (data as { events: FoundEvent[] }).events.map(({ id, where, arrivedMs }) =>
          [id, where, new Date(arrivedMs).toISOString().slice(8, 16)].join(' '),
        );
    throw new Error('there were no events');
  };
  expect(await found('&at=2026-11-22T10:22')).toEqual([
    'new raw 22T11:00',
    'then staging 22T10:30',
    'late staging 23T15:00',
    'old staging 22T10:30',
    'older raw 22T11:00',
  ]);
  expect(await found('')).toEqual([
    'after staging 23T15:00',
    'new raw 22T11:00',
    'then staging 22T10:30',
    'late staging 23T15:00',
    'old staging 22T10:30',
    'older raw 22T11:00',
  ]);
  expect(await found('&at=2026-11-20T10:22')).toEqual([]);
  await shown.close();
});

it('lists long values by their beginning, each with the id that leads to the whole of it, and says why one was rejected', async () => {
  const shown = await startShown();
  const id = 'long'.repeat(2000);
  const long = { ...(JSON.parse(line(id, '22T10:00:00')) as object), event: 'x'.repeat(3000) };
  await shown.put(keyOf(22, '10-30-00'), JSON.stringify(long));
  const nameless = { event_id: 'nameless', user_id: 2, event_time: '2026-11-22T09:00:00Z' };
  await shown.put(keyOf(22, '10-40-00'), JSON.stringify(nameless));
  await transform(shown.lake);
  const cookie = await shown.enter();
  for await (const { event, data } of shown.listen('/api/event?user=2', cookie)) {
    if (event !== 'events') continue;
    expect(data).toMatchObject({
      events: [
        {
          id,
          name: `${'long'.repeat(30)}… 7880 more characters`,
          event: `${'x'.repeat(120)}… 2880 more characters`,
          said: 'staging',
        },
        { name: 'nameless', event: '(no event name)', said: 'rejected: event is missing' },
      ],
    });
  }
  await shown.close();
});
