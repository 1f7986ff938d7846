import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client } from '../test/credentials.ts';
import { startFirehoseServer } from '../test/firehose-server.ts';
import type { FirehoseServer } from '../test/firehose-server.ts';
import { keepingSink } from '../test/lines-of.ts';
import { Account } from './account.ts';
import { clickstream } from './clickstream.ts';
import { deliver } from './deliver.ts';
import type { OwnEvents } from './feed/iterable-feed.ts';
import { firehoseSink } from './sinks/firehose/firehose-sink.ts';
import type { FirehoseSinkOptions } from './sinks/firehose/firehose-sink.ts';

const folder = mkdtempSync(join(tmpdir(), 'deliver-'));
const deadLetterPath = join(folder, 'dead.jsonl');
let server: FirehoseServer;
beforeAll(async () => {
  server = await startFirehoseServer();
});
beforeEach(() => {
  server.accepted.length = 0;
  server.calls.length = 0;
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const sink = (options: Partial<FirehoseSinkOptions> = {}) =>
  firehoseSink({
    stream: 's',
    region: 'us-east-1',
    endpoint: server.endpoint,
    client,
    deadLetterPath,
    ...options,
  });

describe('deliver', () => {
  it.each<[string, Partial<FirehoseSinkOptions>]>([
    ['one by one', {}],
    ['packed', { pack: 'auto' }],
    ['in order', { concurrency: 1, lingerMs: 50 }],
  ])('delivers objects, text and bytes as they are, %s', async (_, options) => {
    const events = Array.from({ length: 3000 }, (__, i) => {
      const event = { id: i, text: 'ä€😀'.repeat(i % 50) };
      return [event, JSON.stringify(event), Buffer.from(JSON.stringify(event))][i % 3]!;
    });
    const { account, error } = await deliver({ events, sink: sink(options) });
    expect(error).toBeUndefined();
    expect(account).toMatchObject({ generated: 3000, accepted: 3000, deadLettered: 0 });
    const ids = server.accepted.map((event) => (JSON.parse(event) as { id: number }).id);
    const expected = Array.from({ length: 3000 }, (__, i) => i);
    expect(options.concurrency === 1 ? ids : ids.toSorted((a, b) => a - b)).toEqual(expected);
  });

  it.each<[string, () => OwnEvents]>([
    ['an array longer than what is read ahead', () => Array.from({ length: 2500 }, (_, id) => ({ id }))],
    [
      'events whose end comes later than the last of them',
      async function* () {
        yield* [{ id: 1 }, { id: 2 }];
        await new Promise(setImmediate);
      },
    ],
  ])('lingers no longer than there are more events: %s', async (_, events) => {
    // The longest that there is: the test would end before it.
    const { account, error } = await deliver({
      events: events(),
      sink: sink({ concurrency: 1, lingerMs: 60_000 }),
    });
    expect(error).toBeUndefined();
    expect(account.accepted).toBe(account.generated);
  });

  it('takes events that come in their own time, such as those of clickstream', async () => {
    const kept = keepingSink();
    const start = new Date('2026-01-01');
    const { account } = await deliver({
      events: clickstream({ count: 20, rate: 100, seed: 1, start }),
      sink: kept,
    });
    expect(account.accepted).toBe(20);
    const events: string[] = [];
    for await (const event of clickstream({ count: 20, seed: 1, start, rate: 100 }))
      events.push(JSON.stringify(event));
    expect(kept.text().trimEnd().split('\n')).toEqual(events);
  });

  it('reads ahead, but not far', async () => {
    let made = 0;
    function* endless() {
      for (;;) yield { number: (made += 1) };
    }
    const stop = new AbortController();
    const account = new Account();
    let furthest = 0;
    const onEvent = (): void => {
      furthest = Math.max(furthest, made - account.generated);
      if (made > 20_000) stop.abort();
    };
    await deliver({ events: endless(), sink: sink(), signal: stop.signal, account, onEvent });
    expect(furthest).toBeLessThanOrEqual(1001);
    expect(account.accepted).toBe(account.generated);
  });

  it('gives up an event that is too long for any record, names it, and delivers the others', async () => {
    const events = ['{"a":1}', JSON.stringify('x'.repeat(1_024_000)), '{"a":2}'];
    const { account, error } = await deliver({ events, sink: sink() });
    expect(error).toBeUndefined();
    expect(server.accepted.toSorted()).toEqual(['{"a":1}', '{"a":2}']);
    expect(account).toMatchObject({ generated: 3, accepted: 2, deadLettered: 1 });
    expect(existsSync(deadLetterPath)).toBe(true);
    expect(readFileSync(deadLetterPath, 'utf8')).toContain(
      '"code":"RecordTooLong","message":"1024002 bytes"',
    );
  });

  it('delivers what was read before reading failed, and says why it failed', async () => {
    async function* broken() {
      yield { a: 1 };
      yield { a: 2 };
      throw new Error('the source is dry');
    }
    const { account, error } = await deliver({ events: broken(), sink: sink() });
    expect(error?.message).toBe('the source is dry');
    expect(account).toMatchObject({ generated: 2, accepted: 2 });
  });

  it('ends with nothing to deliver', async () => {
    const { account, error } = await deliver({ events: [], sink: sink() });
    expect(error).toBeUndefined();
    expect(account.generated).toBe(0);
    expect(server.calls).toEqual([]);
  });
});
