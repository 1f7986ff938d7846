import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PipelineNow } from '../src/pipeline/pipeline-now.ts';
import type { Series } from '../src/pipeline/read-series.ts';
import type { Part } from '../src/problem.ts';
import { startShown } from './start-shown.ts';

describe('the console whose local AWS is gone', () => {
  let shown: Awaited<ReturnType<typeof startShown>>;
  let cookie: string;
  const refused =
    /ECONNREFUSED 127\.0\.0\.1:(\d+) \(nothing listens there; pnpm local --port \1 starts local AWS\)$/;
  beforeAll(async () => {
    shown = await startShown();
    cookie = await shown.enter();
    await shown.stopAws();
  });
  afterAll(() => shown.close());

  it.each(['/api/errors', '/api/lake/folder?bucket=raw', '/api/lake/total?bucket=raw'])(
    'has its page ask again: %s',
    async (path) => {
      const answer = await shown.send('GET', path, { headers: { cookie } });
      expect([answer.status, await answer.json()]).toEqual([
        503,
        { problem: expect.stringMatching(refused) },
      ]);
    },
  );

  it('has a question asked again', async () => {
    const body = { sql: 'select count(*) from events' };
    const answer = await shown.send('POST', '/api/answer', { headers: { cookie }, body });
    expect([answer.status, await answer.json()]).toEqual([503, { problem: expect.stringMatching(refused) }]);
  });

  it.each(['id=a', 'user=1'])('has an event looked for again: %s', async (query) => {
    const told = [];
    for await (const { event, data } of shown.listen(`/api/event?${query}`, cookie))
      if (event !== 'progress') told.push({ event, data });
    // No end: who listens connects again.
    expect(told).toEqual([{ event: 'unreachable', data: { problem: expect.stringMatching(refused) } }]);
  });

  it('is told from one that is there, and goes on once it is, also for who came meanwhile', async () => {
    for await (const { event, data } of shown.listen('/api/pipeline', cookie)) {
      const now = event === 'now' ? (data as PipelineNow) : undefined;
      const parts = now && [now.stream, now.rates, now.errors, now.alarms, now.staging];
      if (!now?.isGone || parts?.some((part) => 'isPending' in part)) continue;
      expect([now.stream, now.rates, now.errors, now.alarms, now.staging]).toEqual(
        Array.from({ length: 5 }, () => ({
          problem: expect.stringMatching(refused),
          isUnreachable: true,
        })),
      );
      break;
    }
    let history: Part<Series> | undefined;
    for await (const { event, data } of shown.listen('/api/pipeline', cookie)) {
      if (event === 'history') history = data as Part<Series>;
      const now = event === 'now' ? (data as PipelineNow) : undefined;
      if (now?.isGone) {
        expect(history).toHaveProperty('problem');
        await shown.startAws();
      }
      const parts = now ? [now.rates, now.errors, now.alarms, now.staging] : [];
      if (now?.local === undefined || !parts.every((part) => 'value' in part)) continue;
      expect(history).toHaveProperty('value');
      return;
    }
    throw new Error('the page was told no more');
  });

  it('is not live from the first time that nobody answers, whatever of before is still known', async () => {
    let wasThere = false;
    for await (const { event, data } of shown.listen('/api/pipeline', cookie)) {
      if (event !== 'now') continue;
      const { isGone, local } = data as PipelineNow;
      if (!wasThere) {
        expect(isGone).toBe(false);
        wasThere = true;
        await shown.stopAws();
      }
      if (local) continue;
      expect(isGone).toBe(true);
      return;
    }
    throw new Error('the page was told no more');
  });
});

it('says of a time that it knows by the clock of this machine alone not that nothing was in it', async () => {
  let behind: string | undefined;
  // As of an AWS that goes on between two calls: what it is asked for it answers, what time it is there it did not.
  const between = createServer((request, response) => {
    if (behind === undefined) return void response.destroy();
    void fetch(new URL(request.url!, behind)).then(async (answer) => response.end(await answer.text()));
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  const { port } = between.address() as AddressInfo;
  const shown = await startShown({ endpointUrl: `http://127.0.0.1:${port}` });
  const cookie = await shown.enter();
  await shown.aws.clock.advance(86_400_000);
  const arrived = shown.aws.clock.now().toISOString().slice(0, 19).replaceAll(/[T:]/g, '-');
  const record = { errorCode: 'A.B', errorMessage: 'no', rawData: Buffer.from('{}').toString('base64') };
  await shown.put(
    `clickstream-errors/metadata-extraction-failed/clickstream-1-${arrived}-e`,
    JSON.stringify(record),
  );
  const errors = async () => {
    const answer = await shown.send('GET', '/api/errors', { headers: { cookie } });
    return [answer.status, await answer.json()];
  };
  expect(await errors()).toEqual([503, { problem: expect.stringMatching(/^local AWS does not answer: /) }]);
  let history: Part<Series> | undefined;
  const told: unknown[] = [];
  for await (const { event, data } of shown.listen('/api/pipeline', cookie)) {
    if (event === 'history') history = data as Part<Series>;
    if (event !== 'now') continue;
    const now = data as PipelineNow;
    const records = 'value' in now.errors ? now.errors.value.records : undefined;
    if (behind !== undefined && records === undefined) continue;
    told.push([now.isGone, 'value' in history!, 'value' in now.rates, records]);
    if (behind !== undefined) break;
    behind = shown.target.client.endpoint;
  }
  expect(told).toEqual([
    [true, false, false, undefined],
    [false, true, true, 1],
  ]);
  expect(await errors()).toMatchObject([200, { found: { value: { records: 1 } } }]);
  await shown.close();
  await new Promise((resolve) => between.close(resolve));
});
