import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client } from '../../../test/credentials.ts';
import { startFirehoseServer } from '../../../test/firehose-server.ts';
import type { Call, FirehoseServer, Reaction } from '../../../test/firehose-server.ts';
import { linesOf } from '../../../test/lines-of.ts';
import { Account } from '../../account.ts';
import type { ClickstreamOptions } from '../../clickstream-options.ts';
import { generate } from '../../generate.ts';
import type { GenerateOptions, Summary } from '../../generate.ts';
import { createRandom } from '../../runtime/random.ts';
import { firehoseSink } from './firehose-sink.ts';
import type { FirehoseSinkOptions } from './firehose-sink.ts';

const start = new Date('2026-01-01');
const randomSeed = Math.floor(Math.random() * 2 ** 47);
const folder = mkdtempSync(join(tmpdir(), 'firehose-sink-'));
let server: FirehoseServer;
let deadLetterPath: string;

beforeEach(() => {
  deadLetterPath = join(folder, `dead-${Math.random()}.jsonl`);
});
afterEach(async () => {
  await server.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(
  react: ((call: Call, index: number) => Reaction) | undefined,
  options: ClickstreamOptions & Partial<GenerateOptions>,
  sinkOptions: Partial<FirehoseSinkOptions> = {},
): Promise<Summary> {
  server = await startFirehoseServer(react);
  const { endpoint } = server;
  const sink = firehoseSink({ stream: 'clickstream', region: 'us-east-1', endpoint, client, ...sinkOptions });
  return generate({ seed: 42, start, sink, ...options });
}

const idOf = (event: string): string => (JSON.parse(event) as { event_id: string }).event_id;

/** What the run is to deliver. */
function expected(options: ClickstreamOptions): Promise<string[]> {
  return linesOf({ seed: 42, start, ...options });
}

function deadLetters(): string[] {
  if (!existsSync(deadLetterPath)) return [];
  const lines = readFileSync(deadLetterPath, 'utf8').split('\n').slice(0, -1);
  return lines.flatMap((line) => (JSON.parse(line) as { data: string }).data.split('\n'));
}

describe('the firehose sink', () => {
  it.each<[string, Partial<FirehoseSinkOptions>, number]>([
    ['fast', {}, 1],
    ['plain', { path: 'plain' }, 1],
    ['fast', { pack: 'auto', concurrency: 1 }, 1],
    ['plain', { pack: 25, path: 'plain' }, 1],
  ])('delivers every event byte for byte on the %s path with %j', async (path, sinkOptions) => {
    const { account, error } = await run(undefined, { count: 2600 }, sinkOptions);
    expect(error).toBeUndefined();
    expect(server.accepted.toSorted()).toEqual((await expected({ count: 2600 })).toSorted());
    expect(account).toMatchObject({
      generated: 2600,
      accepted: 2600,
      deadLettered: 0,
      possibleDuplicates: 0,
      path,
    });
    expect(account.requests).toBe(server.calls.length);
    expect(account.http200s).toBe(server.calls.length);
    expect(account.records).toBe(server.calls.reduce((sum, { records }) => sum + records.length, 0));
    const sizes = server.calls.flatMap(({ records }) => records.map((record) => record.length));
    expect(account.recordBytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
    expect(account.billedBytes).toBe(sizes.reduce((sum, size) => sum + Math.ceil(size / 5120) * 5120, 0));
  });

  it('signs, and names the stream, on both paths alike', async () => {
    const heads: object[] = [];
    for (const path of [undefined, 'plain'] as const) {
      await run(undefined, { count: 1200 }, { path, concurrency: 1 });
      heads.push(
        server.calls.map(({ headers, bodyBytes, stream }) => ({
          stream,
          bodyBytes,
          type: headers['content-type'],
          target: headers['x-amz-target'],
          signed:
            /^AWS4-HMAC-SHA256 Credential=test\/\d+\/us-east-1\/firehose\/aws4_request, SignedHeaders=(\S+), /.exec(
              headers.authorization ?? '',
            )?.[1],
        })),
      );
      await server.close();
    }
    expect(heads[0]).toEqual(heads[1]);
    expect(JSON.stringify(heads[0])).toContain('Firehose_20150804.PutRecordBatch');
    expect(JSON.stringify(heads[0])).toContain('host');
  });

  it('sends only the refused records again, before fresh ones, and each event once', async () => {
    const random = createRandom(randomSeed, 'refuse');
    const { account } = await run(
      ({ records }) => ({ refuse: [...records.keys()].filter(() => random.next() < 0.3) }),
      { count: 3000 },
    );
    expect(account).toMatchObject({
      generated: 3000,
      accepted: 3000,
      deadLettered: 0,
      possibleDuplicates: 0,
    });
    expect(server.accepted.toSorted()).toEqual((await expected({ count: 3000 })).toSorted());
    expect(account.throttles).toBeGreaterThan(900);
    expect(account.retries).toBeGreaterThan(0);
  });

  it('puts refused records first, in their order, and fills up with fresh ones', async () => {
    await run((_, index) => ({ refuse: index === 0 ? [3, 7, 400] : [] }), { count: 900 }, { concurrency: 1 });
    const [first, second] = server.calls;
    const again = [3, 7, 400].map((i) => first!.records[i]!.toString());
    expect(second!.records.slice(0, 3).map(String)).toEqual(again);
    expect(second!.records).toHaveLength(403);
  });

  it.each<[string, Reaction, Partial<Summary['account']>]>([
    [
      'refused as a whole for now',
      { status: 503, type: 'ServiceUnavailableException' },
      { possibleDuplicates: 0 },
    ],
    ['broken inside', { status: 500, type: 'InternalFailure' }, { possibleDuplicates: 500 }],
    ['cut before anything was taken', { cut: 'before' }, { possibleDuplicates: 500 }],
  ])('sends a call again that was %s', async (_, reaction, account) => {
    const summary = await run((__, index) => (index === 0 ? reaction : {}), { count: 500 });
    expect(summary.error).toBeUndefined();
    expect(summary.account).toMatchObject({ generated: 500, accepted: 500, deadLettered: 0, ...account });
    expect(server.accepted.toSorted()).toEqual((await expected({ count: 500 })).toSorted());
    expect(summary.account.retries).toBe(1);
  });

  it('counts as possible duplicates what was cut after it was taken, and these alone are there twice', async () => {
    const { account } = await run(
      (_, index) => (index === 1 ? { cut: 'after' } : {}),
      { count: 1500 },
      { concurrency: 1 },
    );
    const copies = new Map<string, number>();
    for (const event of server.accepted) copies.set(event, (copies.get(event) ?? 0) + 1);
    expect([...copies.keys()].toSorted()).toEqual((await expected({ count: 1500 })).toSorted());
    expect([...copies.values()].filter((n) => n > 1)).toHaveLength(500);
    expect(account).toMatchObject({ accepted: 1500, possibleDuplicates: 500 });
  });

  it(`accounts for every event under every kind of trouble at once (seed ${randomSeed})`, async () => {
    const random = createRandom(randomSeed, 'trouble');
    const { account, error } = await run(
      ({ records }) => {
        const dice = random.next();
        if (dice < 0.1) return { status: 500, type: 'InternalFailure' };
        if (dice < 0.15) return { cut: 'before' };
        if (dice < 0.2) return { cut: 'after' };
        return { delayMs: 5, refuse: [...records.keys()].filter(() => random.next() < 0.3) };
      },
      { count: 4000 },
      { pack: 3, deadLetterPath },
    );
    expect(error).toBeUndefined();
    expect(account.generated).toBe(4000);
    expect(account.accepted + account.deadLettered).toBe(4000);
    const dead = deadLetters();
    expect(dead).toHaveLength(account.deadLettered);
    const arrived = new Set(server.accepted.map(idOf));
    const ids = (await expected({ count: 4000 })).map(idOf);
    expect(ids.filter((id) => !arrived.has(id) && !dead.some((event) => idOf(event) === id))).toEqual([]);
    const twice = server.accepted.length - arrived.size;
    expect(twice === 0 || account.possibleDuplicates > 0).toBe(true);
    expect(
      new Set(server.accepted.filter((event, i) => server.accepted.indexOf(event) !== i)).size,
    ).toBeLessThanOrEqual(account.possibleDuplicates);
  });

  it('gives up what never gets through within its deadline, keeps it, and goes on with the rest', async () => {
    const { account, error } = await run(
      ({ records }) => ({
        refuse: [...records.keys()].filter((i) => records[i]!.includes('purchased_item')),
        code: 'InternalFailure',
      }),
      { count: 600 },
      { deadlineMs: 4000, deadLetterPath },
    );
    const events = await expected({ count: 600 });
    const poison = events.filter((event) => event.includes('purchased_item'));
    expect(error).toBeUndefined();
    expect(account).toMatchObject({
      generated: 600,
      accepted: 600 - poison.length,
      deadLettered: poison.length,
    });
    expect(deadLetters().toSorted()).toEqual(poison.toSorted());
    expect(JSON.parse(readFileSync(deadLetterPath, 'utf8').split('\n')[0]!)).toMatchObject({
      code: 'InternalFailure',
      message: 'Slow down.',
    });
  });

  it('ends when nothing at all gets through for as long as an event is tried', async () => {
    const { account, error } = await run(
      () => ({ status: 503, type: 'ServiceUnavailableException' }),
      { count: 1e6 },
      {
        concurrency: 4,
        deadlineMs: 300,
        deadLetterPath,
      },
    );
    // On a busy machine it may be the deadline that ends the last call, and not its answer.
    expect(error?.message).toMatch(
      /^nothing was accepted for 300 ms: (?:ServiceUnavailableException: .* answered 503|TimedOut: .* no whole answer)/,
    );
    expect(account.accepted).toBe(0);
    expect(account.deadLettered).toBe(account.generated);
    expect(deadLetters()).toHaveLength(account.generated);
    expect(account.generated).toBeLessThanOrEqual(4 * 500 + 1);
  });

  it.each<[string, Reaction, RegExp]>([
    [
      'no such stream',
      { status: 400, type: 'ResourceNotFoundException', message: 'Firehose x not found.' },
      /^no delivery stream clickstream at http:\S+: Firehose x not found\.$/,
    ],
    [
      'expired credentials',
      { status: 400, type: 'ExpiredTokenException', message: 'The token is expired' },
      /^the AWS credentials have expired; sign in again \(The token is expired\)$/,
    ],
    [
      'no permission',
      { status: 400, type: 'AccessDeniedException', message: 'not authorized' },
      /refuses records for clickstream: AccessDeniedException: not authorized \(HTTP 400\)$/,
    ],
    ['an answer that is no JSON', { body: '<html>hello</html>' }, /does not answer as Firehose does/],
    ['an answer of something else', { body: '{"ok":true}' }, /this is not Firehose$/],
  ])('says in one line that there is %s, at once, and leaves no file', async (_, reaction, message) => {
    for (const path of [undefined, 'plain'] as const) {
      const { account, error } = await run(() => reaction, { count: 5000 }, { path });
      expect(error?.message).toMatch(message);
      expect(error?.message).not.toContain('\n');
      expect(account.accepted).toBe(0);
      expect(account.deadLettered).toBe(account.generated);
      expect(existsSync('clickstream-dead-letters.jsonl')).toBe(false);
      await server.close();
    }
  });

  it.each<[string, Partial<FirehoseSinkOptions>]>([
    ['fast', {}],
    ['plain', { path: 'plain' }],
  ])('counts what an answer that is not whole leaves open, on the %s path', async (_, sinkOptions) => {
    for (const answer of ['cut', 'short', 'stalled', 'trickling'] as const) {
      const { account, error } = await run(
        (__, index) => (index < 2 ? { answer } : {}),
        { count: 1200 },
        {
          concurrency: 1,
          deadlineMs: answer === 'cut' || answer === 'short' ? 60_000 : 2000,
          deadLetterPath,
          ...sinkOptions,
        },
      );
      const copies = new Map<string, number>();
      for (const event of server.accepted) copies.set(event, (copies.get(event) ?? 0) + 1);
      const twice = [...copies.values()].filter((n) => n > 1).length;
      expect([answer, account.accepted + account.deadLettered]).toEqual([answer, account.generated]);
      expect([answer, account.possibleDuplicates >= Math.max(twice, 500)]).toEqual([answer, true]);
      if (error === undefined) expect([answer, account.accepted]).toEqual([answer, 1200]);
      await server.close();
    }
  });

  it.each<[string, Reaction]>([
    ['is cut', { answer: 'cut' }],
    ['stalls', { answer: 'stalled' }],
    ['trickles', { answer: 'trickling' }],
    ['never comes', { delayMs: 1e9 }],
  ])(
    'ends with the deadline when every answer %s, and keeps what may have been taken',
    async (_, reaction) => {
      for (const path of [undefined, 'plain'] as const) {
        const { account, error } = await run(
          () => reaction,
          { count: 10 },
          { deadlineMs: 1000, deadLetterPath, path },
        );
        expect(error?.message).toMatch(/^nothing was accepted for 1 s: /);
        expect(account).toMatchObject({
          generated: 10,
          accepted: 0,
          deadLettered: 10,
          lost: 0,
          possibleDuplicates: 10,
        });
        await server.close();
      }
      expect(deadLetters()).toHaveLength(20);
    },
  );

  it.each<[string, object, RegExp]>([
    [
      'fails records it does not name',
      { FailedPutCount: 5, RequestResponses: 'ids' },
      /says that 5 records failed and names 0/,
    ],
    [
      'fails fewer than none',
      { FailedPutCount: -1, RequestResponses: 'ids' },
      /says that -1 records failed and names 0/,
    ],
    [
      'names failures and counts none',
      { FailedPutCount: 0, RequestResponses: 'codes' },
      /says that 0 records failed and names 10/,
    ],
    [
      'has no responses',
      { FailedPutCount: 0 },
      /^an answer for (no|0) records came for 10: this is not Firehose$/,
    ],
    [
      'has too few responses',
      { FailedPutCount: 0, RequestResponses: 'few' },
      /^an answer for 3 records came for 10/,
    ],
  ])(
    'takes no answer for a success that %s',
    async (_, { RequestResponses, ...rest }: { RequestResponses?: string }, message) => {
      const entry = RequestResponses === 'codes' ? { ErrorCode: 'X', ErrorMessage: 'y' } : { RecordId: 'r' };
      const entries = Array.from({ length: RequestResponses === 'few' ? 3 : 10 }, () => entry);
      const body = JSON.stringify({ ...rest, ...(RequestResponses && { RequestResponses: entries }) });
      for (const path of [undefined, 'plain'] as const) {
        const { account, error } = await run(() => ({ body }), { count: 10 }, { path, deadLetterPath });
        expect(error?.message).toMatch(message);
        expect(account).toMatchObject({ accepted: 0, deadLettered: 10, lost: 0, possibleDuplicates: 10 });
        await server.close();
      }
    },
  );

  it.each([
    [413, 'Payload Too Large'],
    [403, '<html>\n<b>no</b></html>'],
    [404, '{"message":"nope"}'],
  ])('says in one line that what answers %d %j is not Firehose', async (status, body) => {
    const { error } = await run(() => ({ status, body }), { count: 10 });
    expect(error?.message).toBe(`${server.endpoint} does not answer as Firehose does (HTTP ${status})`);
  });

  it('lets no escape sequence of a server through', async () => {
    const statuses: string[] = [];
    const { error } = await run(
      (_, index) =>
        index === 0
          ? { refuse: [0], code: 'Bad\u001b[2J' }
          : { status: 400, type: 'AccessDeniedException', message: 'no\u001b[31m\u0007 way\u009b' },
      { count: 10, onEvent: (_, status) => void statuses.push(status) },
      { deadLetterPath },
    );
    // oxlint-disable-next-line no-control-regex -- what must not be there
    const control = /[\u0000-\u001f\u007f-\u009f]/;
    expect(error?.message).toContain('no[31m way');
    expect([error?.message, ...statuses].filter((text) => control.test(text!))).toEqual([]);
  });

  it('shows and keeps no password of its address', async () => {
    server = await startFirehoseServer(() => ({ status: 400, type: 'AccessDeniedException' }));
    const endpoint = server.endpoint.replace('//', '//user:PASSWORD@');
    const sink = firehoseSink({ stream: 'x', region: 'us-east-1', endpoint, client, deadLetterPath });
    const { error } = await generate({ count: 10, sink });
    expect(error?.message).toContain(server.endpoint);
    expect(`${error?.message}${readFileSync(deadLetterPath, 'utf8')}`).not.toContain('PASSWORD');
  });

  it('names an address whose port speaks TLS, at once', async () => {
    // Without a certificate it ends every handshake by an alert.
    const tls = createTlsServer({});
    await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(tls.address() as AddressInfo).port}`;
    server = await startFirehoseServer();
    const sink = firehoseSink({ stream: 's', region: 'us-east-1', endpoint: address, client });
    const { error } = await generate({ count: 10, sink });
    await new Promise((resolve) => tls.close(resolve));
    expect(error?.message).toBe(`${address} speaks https: the address must begin with https://`);
    const https = server.endpoint.replace('http:', 'https:');
    const other = firehoseSink({ stream: 's', region: 'us-east-1', endpoint: https, client });
    const { error: second } = await generate({ count: 10, sink: other });
    expect(second?.message).toBe(`${https} does not speak https: the address begins with http:// perhaps`);
  });

  it('keeps what was under way when the stream is deleted half-way', async () => {
    const { account, error } = await run(
      (_, index) => (index < 3 ? {} : { status: 400, type: 'ResourceNotFoundException', message: 'gone' }),
      { count: 20_000 },
      { deadLetterPath },
    );
    expect(error?.message).toMatch(/^no delivery stream clickstream/);
    expect(account.accepted).toBe(1500);
    expect(account.deadLettered).toBe(account.generated - 1500);
    expect(account.deadLettered).toBeGreaterThan(0);
    expect([...server.accepted, ...deadLetters()].toSorted()).toEqual(
      (await expected({ count: account.generated })).toSorted(),
    );
  });

  it('says that nothing answers', async () => {
    server = await startFirehoseServer();
    const { endpoint } = server;
    await server.close();
    const sink = firehoseSink({ stream: 'clickstream', region: 'us-east-1', endpoint, client });
    const { error } = await generate({ count: 10, sink });
    expect(error?.message).toBe(`nothing answers at ${endpoint} (ECONNREFUSED)`);
  });

  it('delivers what was made when it is asked to end', async () => {
    const stop = new AbortController();
    const { account, error } = await run(
      (_, index) => {
        if (index === 5) stop.abort();
        return { delayMs: 10 };
      },
      { count: 1e9, signal: stop.signal },
    );
    expect(error).toBeUndefined();
    expect(account.generated).toBeLessThan(10_000);
    expect(account).toMatchObject({ accepted: account.generated, deadLettered: 0 });
    expect(server.accepted).toHaveLength(account.generated);
  });

  it('gives up what is under way when it is asked to end at once, and says so', async () => {
    const stop = new AbortController();
    const abandon = new AbortController();
    const account = new Account();
    await run(
      (_, index) => {
        if (index < 4) return {};
        stop.abort();
        const timer = setInterval(() => {
          if (account.accepted < 2000) return;
          clearInterval(timer);
          abandon.abort();
        }, 10);
        return { delayMs: 60_000 };
      },
      { count: 1e9, account, signal: stop.signal, abandon: abandon.signal },
      { deadLetterPath },
    );
    expect(account.accepted).toBe(2000);
    expect(account.deadLettered).toBe(account.generated - 2000);
    expect(account.possibleDuplicates).toBe(account.deadLettered);
    expect(deadLetters()).toHaveLength(account.deadLettered);
  });

  it('gives up after a while when it is asked to end and nothing gets through', async () => {
    const stop = new AbortController();
    const { account } = await run(
      (_, index) => {
        if (index < 4) return {};
        stop.abort();
        return { status: 503, type: 'ServiceUnavailableException' };
      },
      { count: 1e9, signal: stop.signal },
      { drainMs: 200, deadLetterPath },
    );
    expect(account.accepted).toBe(2000);
    expect(deadLetters()).toHaveLength(account.generated - 2000);
  });

  it('sends an event as it comes, and does not wait for the next one', async () => {
    const stop = new AbortController();
    const { account } = await run(
      () => (stop.abort(), {}),
      // Of this seed, the first event comes at once and the second after 21 minutes.
      { count: 2, rate: 0.001, seed: 2295, signal: stop.signal },
    );
    expect(account).toMatchObject({ generated: 1, accepted: 1 });
  });

  it('waits for a batch to fill when it may linger', async () => {
    await run(undefined, { count: 40, rate: 400 }, { lingerMs: 2000 });
    expect(server.calls).toHaveLength(1);
  });

  it('tells the fate of each event, of packed records too', async () => {
    const fates: [string, string][] = [];
    await run(
      (_, index) => (index === 0 ? { refuse: [0] } : {}),
      { count: 20, onEvent: (event, status) => void fates.push([event.toString(), status]) },
      { pack: 4 },
    );
    expect(fates.map(([event]) => event).toSorted()).toEqual((await expected({ count: 20 })).toSorted());
    expect(fates.every(([, status]) => status === '200')).toBe(true);
  });

  it('gives a broken event a record of its own', async () => {
    await run(undefined, { count: 300, corruptRate: 0.1 }, { pack: 'auto' });
    const records = server.calls.flatMap(({ records: own }) => own.map(String));
    const parses = (line: string): boolean => {
      try {
        JSON.parse(line);
        return true;
      } catch {
        return false;
      }
    };
    const broken = records.filter((record) => record.split('\n').some((line) => !parses(line)));
    expect(broken.length).toBeGreaterThan(10);
    expect(broken.every((record) => !record.includes('\n'))).toBe(true);
  });

  it('refuses a dead-letter file that cannot be written before anything is sent', () => {
    const make = (): unknown => firehoseSink({ stream: 's', deadLetterPath: join(folder, 'nowhere', 'x') });
    expect(make).toThrow(
      /^deadLetterPath must be a file that can be written, got .*nowhere\/x: no such directory \(ENOENT\)$/,
    );
  });

  it.each([0, -1, 501, 1.5, Number.NaN])('refuses to pack %d events', (pack) => {
    expect(() => firehoseSink({ stream: 's', pack })).toThrow(`pack must be auto or 1..500, got ${pack}`);
  });
});
