import { gzipSync } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Layout } from '@clickstream/contract';

/** An event of the tutorial, with what a test says of it. */
const event = (id: string, user: unknown, time: string, more: object = {}): string =>
  JSON.stringify({
    event_id: id,
    event: 'clicked_review',
    user_id: user,
    event_time: time,
    os: 'web',
    properties: { page: '/home/', url: 'www.fakesite.com' },
    ...more,
  });

const nasty: readonly (string | Uint8Array)[] = [
  event('t-tutorial', 1, '11/22/2026T17:22:44.259045'),
  event('t-zone', 1, '2026-11-22T23:30:00+05:30'),
  event('t-space', 2, '2026-11-22 17:22:44'),
  event('t-leap', 2, '2028-02-29T00:00:00Z'),
  event('t-no-leap', 2, '2027-02-29T00:00:00Z'),
  event('t-24', 2, '2026-11-22T24:00:00Z'),
  event('t-words', 2, 'yesterday'),
  event('t-number', 2, '1795368164'),
  event('n-big', '9223372036854775807', '2026-11-22T10:00:00Z'),
  event('n-too-big', '9223372036854775808', '2026-11-22T10:00:00Z'),
  event('n-fraction', 1.5, '2026-11-22T10:00:00Z'),
  event('n-text', 'x', '2026-11-22T10:00:00Z'),
  event('n-null', null, '2026-11-22T10:00:00Z'),
  event('n-object', { a: 1 }, '2026-11-22T10:00:00Z'),
  event('n-minus', -3, '2026-11-22T10:00:00Z'),
  event('', 1, '2026-11-22T10:00:00Z'),
  event('u-雪', 4, '2026-11-22T10:00:00Z', { properties: { page: '/é/雪/😀', q: 'it\'s "q" \\ \u2028' } }),
  event('u-page-object', 4, '2026-11-22T10:01:00Z', { properties: { page: { a: [1, 'x', null] } } }),
  event('u-page-null', 4, '2026-11-22T10:02:00Z', { properties: { page: null } }),
  event('u-no-properties', 4, '2026-11-22T10:03:00Z', { properties: undefined }),
  event('u-list', 4, '2026-11-22T10:04:00Z', { properties: [1, { page: 'x' }] }),
  event('u-text', 4, '2026-11-22T10:05:00Z', { properties: 'plain' }),
  event('u-empty', 4, '2026-11-22T10:06:00Z', { properties: {} }),
  '  {"event_id" : "s-blank" , "event":"x","user_id": 5,"event_time":"2026-11-22T10:00:00Z","properties": { "page" : "/a b/" , "n" : [ 1 , 2 ] } }  ',
  '{"event_id":"s-numbers","event":"x","user_id":5,"event_time":"2026-11-22T10:01:00Z","properties":{"a":1.50,"b":1e3,"c":-0,"d":123456789012345678901234567890}}',
  '{"event_id":"s-escapes","event":"x","user_id":5,"event_time":"2026-11-22T10:02:00Z","properties":{"page":"\\u00e9\\/\\ud83d\\ude00\\t","k\\"ey":"v"}}',
  '{"event_id":"s-twice","event_id":"s-second","event":"x","user_id":5,"event_time":"2026-11-22T10:03:00Z"}',
  '{"event_id":"s-return",\r"event":"x","user_id":5,"event_time":"2026-11-22T10:04:00Z"}\r',
  '{"event_id":"s-return-in-text\r","event":"x","user_id":5,"event_time":"2026-11-22T10:04:00Z"}',
  '{"event_id":"s-nan","event":"x","user_id":NaN,"event_time":"2026-11-22T10:05:00Z"}',
  '{"event_id":"s-lone-\\ud800","event":"x","user_id":5,"event_time":"2026-11-22T10:06:00Z"}',
  '{"event_id":"s-comma","event":"x","user_id":5,"event_time":"2026-11-22T10:07:00Z",}',
  '{"event_id":"s-cut","event":"x"',
  '{"event_id":"a1"}{"event_id":"a2"}',
  '[]',
  'null',
  '"text"',
  '17',
  '\ufeff{"event_id":"s-mark","event":"x","user_id":5,"event_time":"2026-11-22T10:08:00Z"}',
  ' ',
  '\r\r',
  '',
  Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
  Buffer.from([0x22, 0xe9, 0x9b, 0x22]),
  Buffer.from([
    0xed, 0xa0, 0x80, 0x20, 0xed, 0xa0, 0x20, 0xf0, 0x80, 0x80, 0x80, 0x20, 0xe0, 0x80, 0x80, 0x20, 0xc0,
    0x80,
  ]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80, 0x20, 0xf0, 0x9f, 0x98, 0x20, 0xe9, 0x9b]),
  Buffer.from('{"event_id":"\u0000"}'),
  Buffer.from('a\u0001b\r'),
  `{"event_id":"${'雪'.repeat(400_000)}"}`,
];

const gibberish = gzipSync('cut').subarray(0, 12);

const body = (lines: readonly (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(
    lines.flatMap((line) => [typeof line === 'string' ? Buffer.from(line) : line, Buffer.from('\n')]),
  );

interface RawObject {
  /** When it arrived: `2026-11-22T10:00:00`. */
  readonly arrived: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Visits of some users over three days: sessions within a day, over midnight, and of one event. */
const visits = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => {
    const n = from + index;
    const minute = n * 17;
    const time = new Date(Date.parse('2026-11-21T22:00:00Z') + minute * 60_000).toISOString();
    const kinds = ['clicked_item_description', 'entered_payment_method', 'purchased_item', 'clicked_review'];
    return event(`v${n}`, n % 7, time, { event: kinds[n % 4], properties: { page: `/p${n % 5}/` } });
  });

/** What lies in raw when it is first transformed, and what comes then: late events, copies, and what cannot be read. */
export const rounds: readonly (readonly RawObject[])[] = [
  [
    { arrived: '2026-11-22T10:00:05', name: 'a', bytes: body(visits(0, 60)) },
    {
      arrived: '2026-11-23T08:00:00',
      name: 'b.gz',
      bytes: gzipSync(body([...visits(80, 160), ...visits(90, 95)])),
    },
    // Packed, and its name does not say so; a member behind a member.
    {
      arrived: '2026-11-23T09:00:00',
      name: 'c',
      bytes: Buffer.concat([gzipSync(body(visits(160, 200))), gzipSync(body(visits(0, 3)))]),
    },
    { arrived: '2026-11-22T11:00:00', name: 'nasty', bytes: body(nasty) },
    {
      arrived: '2026-11-22T11:30:00',
      name: 'no newline at the end + 100%',
      bytes: Buffer.from(event('last', 6, '2026-11-22T11:29:00Z')),
    },
  ],
  [
    // Late: joins sessions of before; copies that arrived before and after those that are staged.
    {
      arrived: '2026-11-24T01:00:00',
      name: 'late',
      bytes: body([...visits(55, 90), event('much-later', 1, '2026-10-01T00:00:00Z')]),
    },
    { arrived: '2026-11-22T09:00:00', name: 'earlier', bytes: body(visits(10, 14)) },
    { arrived: '2026-11-24T02:00:00', name: 'cut.gz', bytes: gibberish },
    { arrived: '2026-11-24T03:00:00', name: 'broken', bytes: body(['{"event_id":"x"', 'again']) },
  ],
];

/** Puts objects under the keys that Firehose would give them in a layout. */
export async function putRaw(
  s3: S3Client,
  bucket: string,
  { prefix }: Pick<Layout, 'prefix'>,
  objects: readonly RawObject[],
): Promise<void> {
  for (const { arrived, name, bytes } of objects) {
    const [year = '', month = '', day = '', hour = ''] = arrived.split(/[-T:]/);
    const folder = prefix
      .replaceAll(/!\{partitionKeyFromQuery:\w+\}/g, '7')
      .replaceAll(/!\{timestamp:([^}]*)\}/g, (_, pattern: string) =>
        pattern.replace('yyyy', year).replace('MM', month).replace('dd', day).replace('HH', hour),
      );
    const Key = `${folder}clickstream-1-${arrived.replace('T', '-').replaceAll(':', '-')}-${name}`;
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: bytes }));
  }
}
