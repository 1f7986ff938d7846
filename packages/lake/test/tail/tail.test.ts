import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import {
  CreateStreamCommand,
  KinesisClient,
  PutRecordsCommand,
  UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { segment } from '@clickstream/contract';
import { tail } from '../../src/tail/tail.ts';
import type { TailOptions } from '../../src/tail/tail.ts';
import type { Unreadable } from '../../src/objects/unreadable.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
let kinesis: KinesisClient;
const at = '2026-11-22T10:00:00Z';

beforeAll(async () => {
  started = await startLake();
  kinesis = new KinesisClient(started.client);
});
afterAll(async () => {
  kinesis.destroy();
  await started.close();
});

async function newStream(StreamName: string, ShardCount = 2): Promise<string> {
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount }));
  await started.aws.clock.advance(1000);
  return StreamName;
}

async function put(StreamName: string, lines: readonly string[]): Promise<void> {
  const Records = lines.map((line, index) => ({
    Data: Buffer.from(`${line}\n`),
    PartitionKey: String(index),
  }));
  await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
}

/** The first so many events; `meanwhile` runs once whatever is put is seen. */
async function first(
  count: number,
  stream: string,
  options: Partial<TailOptions> = {},
  meanwhile: () => Promise<void> = async () => {},
  lake = started.lake,
) {
  const ended = new AbortController();
  const events = [];
  const read: string[] = [];
  let doing: Promise<void> | undefined;
  const tailing = tail(
    lake,
    { kinesis, stream },
    {
      ...options,
      signal: ended.signal,
      onReading: (what) => read.push(what),
      onReady: () => (doing = meanwhile()),
    },
  );
  for await (const event of tailing) {
    events.push(event);
    if (events.length === count) break;
  }
  ended.abort();
  await doing;
  return {
    events,
    read,
    ids: events.map(({ event }) => (event as { event_id?: string } | undefined)?.event_id),
  };
}

describe('tail', () => {
  it('shows what is put from now on, of all shards, and nothing of before', async () => {
    const stream = await newStream('now');
    await put(stream, [tutorialLine('before', 1, at)]);
    const lines = Array.from({ length: 20 }, (_, index) => tutorialLine(`e${index}`, index, at));
    const { ids, read, events } = await first(20, stream, {}, () => put(stream, lines));
    expect(new Set(ids)).toEqual(new Set(lines.map((_, index) => `e${index}`)));
    expect(new Set(events.map(({ source }) => source)).size).toBe(2);
    expect(read).toEqual(['stream']);
  });

  it('shows each record that the Kinesis Producer Library has aggregated, filtered as all others', async () => {
    // Made by aws_kinesis_agg 1.2.3 of PyPI, AWS's own aggregator: {"a":1} and {"b":2} under the keys one and two.
    const aggregated = '84mawgoDb25lCgN0d28aCwgAGgd7ImEiOjF9GgsIARoHeyJiIjoyfbRB9oyMbF6GFIFqqHkFCEk=';
    const stream = await newStream('aggregated', 1);
    const Records = [{ Data: Buffer.from(aggregated, 'base64'), PartitionKey: 'a' }];
    const sinceMs = started.aws.clock.now().getTime();
    await kinesis.send(new PutRecordsCommand({ StreamName: stream, Records }));
    await put(stream, ['{"b":2}']);
    const bodies = async (count: number, where?: string) =>
      (await first(count, stream, { sinceMs, where })).events.map(({ event }) => event);
    expect(await bodies(2)).toEqual([{ a: 1 }, { b: 2 }]);
    expect(await bodies(2, '$.b=2')).toEqual([{ b: 2 }, { b: 2 }]);
  });

  it('reads raw, and says why, where it may not know whether there is a stream', async () => {
    const server = createServer().on('stream', (stream) => {
      stream.respond({ ':status': 400, 'content-type': 'application/x-amz-json-1.1' });
      stream.end('{"__type":"AccessDeniedException","message":"not authorized"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const denying = new KinesisClient({ ...started.client, endpoint: `http://127.0.0.1:${port}` });
    const ended = new AbortController();
    const asked = { kinesis: denying, stream: 'clickstream-events' };
    const said: unknown[] = [];
    try {
      const options = { signal: ended.signal, sinceMs: Date.parse(at) };
      await started.put(rawKey(1, '2026-11-22T10:01:00', 'denied'), [tutorialLine('denied', 1, at)]);
      const onReading = (...what: unknown[]) => said.push(what);
      for await (const { event } of tail(started.lake, asked, {
        ...options,
        where: '$.event_id=denied',
        onReading,
      })) {
        expect(event).toMatchObject({ event_id: 'denied' });
        break;
      }
      expect(said).toEqual([['raw', 'not authorized']]);
      const named = tail(started.lake, asked, { ...options, isNamed: true });
      await expect(named.next()).rejects.toThrow('read the stream clickstream-events: not authorized');
    } finally {
      ended.abort();
      denying.destroy();
      server.close();
    }
  });

  it('shows what has arrived since a moment, across shards that were split', async () => {
    const stream = await newStream('since', 1);
    await put(stream, [tutorialLine('old', 1, at)]);
    await started.aws.clock.advance(60_000);
    const sinceMs = started.aws.clock.now().getTime();
    await put(stream, [tutorialLine('a', 1, at)]);
    await kinesis.send(
      new UpdateShardCountCommand({
        StreamName: stream,
        TargetShardCount: 2,
        ScalingType: 'UNIFORM_SCALING',
      }),
    );
    await put(
      stream,
      ['b', 'c', 'd'].map((id) => tutorialLine(id, 1, at)),
    );
    const { ids } = await first(4, stream, { sinceMs });
    expect(ids[0]).toBe('a');
    expect(new Set(ids)).toEqual(new Set(['a', 'b', 'c', 'd']));
  });

  it.each<[string, Partial<TailOptions>, string[]]>([
    ['of a user', { user: '2' }, ['b', 'd']],
    ['of a name', { event: 'other' }, ['c', 'd']],
    ['with a value at a path', { where: '$.properties.page=/pay/' }, ['b']],
    ['for which all of it holds', { user: '2', event: 'other' }, ['d']],
  ])('shows only events %s', async (_what, options, expected) => {
    const stream = await newStream(`filter-${Math.random()}`, 1);
    const sinceMs = started.aws.clock.now().getTime();
    await put(stream, [
      'no JSON at all',
      tutorialLine('a', 1, at),
      tutorialLine('b', 2, at, { properties: { page: '/pay/' } }),
      tutorialLine('c', 1, at, { event: 'other' }),
      tutorialLine('d', 2, at, { event: 'other' }),
    ]);
    expect((await first(expected.length, stream, { ...options, sinceMs })).ids).toEqual(expected);
  });

  it('finds the user where the contract has it, also of a visitor who is not known', async () => {
    const stream = await newStream('segment', 1);
    const sinceMs = started.aws.clock.now().getTime();
    await put(stream, [
      JSON.stringify({ event_id: 'a', anonymousId: 'x', userId: null }),
      JSON.stringify({ event_id: 'b', anonymousId: 'y', userId: 'u' }),
    ]);
    const lake = { ...started.lake, contract: segment };
    const ids = async (user: string) => (await first(1, stream, { user, sinceMs }, undefined, lake)).ids;
    expect(await ids('x')).toEqual(['a']);
    expect(await ids('u')).toEqual(['b']);
  });

  it('shows each event of a record by itself, and what is no JSON as it was put', async () => {
    const stream = await newStream('packed', 1);
    const sinceMs = started.aws.clock.now().getTime();
    await put(stream, [`${tutorialLine('a', 1, at)}\n${tutorialLine('b', 1, at)}`, 'broken {']);
    const { events } = await first(3, stream, { sinceMs });
    expect(events.map(({ text }) => text)).toEqual([
      tutorialLine('a', 1, at),
      tutorialLine('b', 1, at),
      'broken {',
    ]);
    expect(events[2]!.event).toBeUndefined();
  });

  it('reads raw where there is no stream: objects that were not there when it began', async () => {
    await started.put(rawKey(1, at, 'old'), [tutorialLine('old', 1, at)]);
    const { ids, read } = await first(2, 'nowhere', {}, () =>
      started.put(rawKey(2, at, 'new'), [tutorialLine('new', 2, at), tutorialLine('newer', 2, at)]),
    );
    expect(ids).toEqual(['new', 'newer']);
    expect(read).toEqual(['raw']);
  });

  it('names what of raw it cannot read, and shows the rest', async () => {
    const [cut, long] = [rawKey(3, at, 'cut.gz'), rawKey(4, at, 'long')];
    const unreadable: Unreadable[] = [];
    const onUnreadable = (each: Unreadable) => void unreadable.push(each);
    const { ids } = await first(2, 'nowhere', { onUnreadable }, async () => {
      await started.put(cut, Buffer.from('1f8b0800000000000003abae05', 'hex'));
      await started.put(long, [
        tutorialLine('before', 4, at),
        'x'.repeat(17 * 1024 * 1024),
        tutorialLine('behind', 4, at),
      ]);
    });
    expect(ids).toEqual(['before', 'behind']);
    expect(unreadable).toEqual([
      { key: cut, reason: expect.stringContaining('unexpected end of file') },
      { key: long, line: 2, reason: 'line 2 is longer than 16777216 bytes' },
    ]);
  });

  it('ends without a word when its signal is aborted', async () => {
    const stream = await newStream('ended', 1);
    const ended = new AbortController();
    const tailing = tail(
      started.lake,
      { kinesis, stream },
      {
        signal: ended.signal,
        onReady: () => ended.abort(),
      },
    );
    for await (const { text } of tailing) throw new Error(`nothing was put, got ${text}`);
  });
});
