import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client } from '../test/credentials.ts';
import { startFirehoseServer } from '../test/firehose-server.ts';
import type { FirehoseServer } from '../test/firehose-server.ts';
import { keepingSink } from '../test/lines-of.ts';
import type { ClickstreamOptions } from './clickstream-options.ts';
import { fileSink } from './sinks/lines/file-sink.ts';
import { firehoseSink } from './sinks/firehose/firehose-sink.ts';
import { generate } from './generate.ts';
import { plan } from './plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'generate-'));
let server: FirehoseServer;
beforeAll(async () => {
  server = await startFirehoseServer();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const kinds: [string, ClickstreamOptions][] = [
  ['the tutorial', { count: 1500 }],
  ['compat', { count: 700, compat: true }],
  ['visitors', { count: 1500, journeys: true }],
  ['segment', { count: 1500, schema: 'segment' }],
  ['a pace', { count: 300, rate: 10_000 }],
  ['history', { count: 1500, backfill: { from: new Date('2026-01-01'), to: new Date('2026-02-01') } }],
  [
    'all faults',
    { count: 1500, badRate: 0.1, late: { rate: 0.1, maxSeconds: 60 }, duplicateRate: 0.1, corruptRate: 0.1 },
  ],
];

describe('generate', () => {
  it.each(kinds)(
    'gives the same bytes on any sink and concurrency for the same seed and start: %s',
    async (_, options) => {
      const fixed = {
        seed: 42,
        ...(options.backfill ? {} : { start: new Date('2026-01-01T06:00:00Z') }),
        ...options,
      };
      const kept = keepingSink();
      await generate({ ...fixed, sink: kept });
      const again = keepingSink();
      await generate({ ...fixed, sink: again });
      expect(again.text()).toBe(kept.text());

      const path = join(folder, 'events.jsonl');
      await generate({ ...fixed, sink: fileSink(path) });
      expect(readFileSync(path, 'utf8')).toBe(kept.text());

      const lines = kept.text().split('\n').slice(0, -1);
      const target = { stream: 'clickstream', region: 'us-east-1', endpoint: server.endpoint, client };
      for (const [concurrency, pack, path_] of [
        [1, 1, undefined],
        [1, 'auto', undefined],
        [4, 7, undefined],
        [8, 1, 'plain'],
      ] as const) {
        server.accepted.length = 0;
        const sink = firehoseSink({ ...target, concurrency, pack, path: path_ });
        await generate({ ...fixed, sink });
        // One call after the other keeps the order; several at once keep what there is.
        if (concurrency === 1) expect(server.accepted).toEqual(lines);
        else expect(server.accepted.toSorted()).toEqual(lines.toSorted());
      }
    },
  );

  it.each([42, 1337, 1211])('gives other bytes for another seed than %d', async (seed) => {
    const one = keepingSink();
    const other = keepingSink();
    const start = new Date('2026-01-01');
    await generate({ seed, start, count: 100, sink: one });
    await generate({ seed: seed + 1, start, count: 100, sink: other });
    expect(one.text()).not.toBe(other.text());
  });

  it('says at the beginning what repeats the run, and draws it when it was not given', async () => {
    const first = keepingSink();
    let told: { seed: number; start: Date } | undefined;
    const { seed, start } = await generate({ count: 50, sink: first, onStart: (run) => (told = run) });
    expect(told).toMatchObject({ seed, start });
    const second = keepingSink();
    await generate({ count: 50, seed, start, sink: second });
    expect(second.text()).toBe(first.text());
  });

  it('rejects with the option that is wrong, before the sink is touched', async () => {
    const sink = { name: 'none', run: () => Promise.reject(new Error('touched')) };
    await expect(generate({ count: -1, sink })).rejects.toThrow(
      'count must be a whole number above 0, got -1',
    );
  });

  it('hands the error of a sink over with the account', async () => {
    const sink = { name: 'none', run: () => Promise.reject(new Error('broken')) };
    const { error, account } = await generate({ count: 1, sink });
    expect(error?.message).toBe('broken');
    expect(account.accepted).toBe(0);
  });

  it('makes no more than the plan has', () => {
    const run = plan({ count: 3, seed: 1 });
    expect([run.next(), run.next(), run.next(), run.next(), run.next()]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
