import { describe, expect, it } from '@jest/globals';
import { layoutOf } from './layout.ts';
import { parseErrorKey, parseKey } from './parse-key.ts';

const file = 'clickstream-1-2026-11-26-10-32-09-0a1b2c3d-1111-2222-3333-444455556666';
const arrivedMs = Date.UTC(2026, 10, 26, 10, 32, 9);
const time = 'year=2026/month=11/day=26/hour=10';

describe('parseKey', () => {
  it('reads user and hour from a key of the tutorial, and when its first record arrived', () => {
    expect(parseKey(layoutOf(), `clickstream/userId=45/${time}/${file}`)).toEqual({
      values: { userId: '45', year: '2026', month: '11', day: '26', hour: '10' },
      file,
      arrivedMs,
    });
  });

  it.each(['a/b', 'a=b/year=1999/month=01/day=01/hour=01', 'ada@example.com', '😀\n', ' '])(
    'reads the user %j, which Firehose puts into the key as it is',
    (user) => {
      expect(parseKey(layoutOf(), `clickstream/userId=${user}/${time}/${file}`)?.values).toMatchObject({
        userId: user,
        year: '2026',
      });
    },
  );

  it.each([
    ['of the errors', `clickstream-errors/metadata-extraction-failed/${file}`],
    ['without a user', `clickstream/userId=/${time}/${file}`],
    ['with a time that is none', `clickstream/userId=45/year=26/month=11/day=26/hour=10/${file}`],
    ['of another bucket', `other/clickstream/userId=45/${time}/${file}`],
    ['of a folder', `clickstream/userId=45/${time}/`],
    ['of nothing', ''],
  ])('knows none %s', (_, key) => expect(parseKey(layoutOf(), key)).toBeUndefined());

  it('reads the keys of every layout', () => {
    const read = (setting: Parameters<typeof layoutOf>[0], key: string) =>
      parseKey(layoutOf(setting), `${key}/${file}`)?.values;
    expect(read({ kind: 'time' }, 'clickstream/dt=2026-11-26/hour=10')).toEqual({
      dt: '2026-11-26',
      hour: '10',
    });
    expect(read({ kind: 'event' }, 'clickstream/event=Order Completed/dt=2026-11-26/hour=10')).toMatchObject({
      event: 'Order Completed',
    });
    expect(read({ kind: 'bucketed' }, 'clickstream/bucket=7/dt=2026-11-26/hour=10')).toMatchObject({
      bucket: '7',
    });
    const custom = {
      kind: 'custom',
      prefix:
        "raw/place=!{partitionKeyFromQuery:country}/!{partitionKeyFromQuery:app}/!{timestamp:'at'-yyyy/MM}/",
      keyQuery: '{country:.c,app:.a}',
    } as const;
    expect(read(custom, 'raw/place=de/shop/at-2026/11')).toEqual({ place: 'de', country: 'de', app: 'shop' });
  });

  it('does without the time where the name of an object has none', () => {
    expect(parseKey(layoutOf({ kind: 'time' }), 'clickstream/dt=2026-11-26/hour=10/mine.json')).toEqual({
      values: { dt: '2026-11-26', hour: '10' },
      file: 'mine.json',
      arrivedMs: undefined,
    });
  });
});

describe('parseErrorKey', () => {
  it('reads the type of the error', () => {
    expect(parseErrorKey(layoutOf(), `clickstream-errors/metadata-extraction-failed/${file}`)).toMatchObject({
      errorType: 'metadata-extraction-failed',
      file,
      arrivedMs,
    });
    expect(parseErrorKey(layoutOf(), `clickstream/userId=45/${time}/${file}`)).toBeUndefined();
  });
});
