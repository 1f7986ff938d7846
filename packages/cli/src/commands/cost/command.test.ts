import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../../../test/run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'cost-'));
afterAll(() => rmSync(directory, { recursive: true }));
const cost = (...args: string[]) => runCli(['cost', ...args], { cwd: directory });

interface Estimated {
  readonly layout: string;
  readonly eventsPerRecord: number;
  readonly dollars: number;
  readonly items: readonly { readonly name: string; readonly dollars: number }[];
}

describe('cost', () => {
  it('has every layout, with one event a record and packed, item by item', async () => {
    const { code, stdout, stderr } = await cost(
      '--events',
      '300M',
      '--size',
      '512',
      '--users',
      '100k',
      '--json',
    );
    expect([code, stderr]).toEqual([0, '']);
    const { costs, traffic, prices } = JSON.parse(stdout);
    expect(traffic).toEqual({ events: 300e6, eventBytes: 512, users: 100_000, keyValues: 20 });
    expect(costs.map(({ layout, eventsPerRecord }: Estimated) => `${layout} ${eventsPerRecord}`)).toEqual(
      ['user', 'time', 'event', 'bucketed']
        .flatMap((kind) => [`${kind} 1`, `${kind} 49`])
        .toSorted((a, b) => Number(a.endsWith('49')) - Number(b.endsWith('49'))),
    );
    for (const { dollars, items } of costs as Estimated[]) {
      expect(items.reduce((sum, item) => sum + item.dollars, 0)).toBeCloseTo(dollars);
      for (const { name } of items) {
        expect(prices[name]).toEqual(
          expect.objectContaining({
            source: expect.stringMatching(/^https:/),
            date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          }),
        );
      }
    }
  });

  it('packs no more events in a record than there are', async () => {
    const { stdout } = await cost('--events=7', '--size=1', '--users=1', '--layout=time', '--json');
    const { costs } = JSON.parse(stdout) as { costs: Estimated[] };
    expect(costs.map(({ eventsPerRecord }) => eventsPerRecord)).toEqual([1, 7]);
  });

  it.each([
    ['1e6', 1_000_000],
    ['1_000', 1000],
    ['1.001k', 1001],
    ['1e-1M', 100_000],
  ])('takes %s for a number of events', async (text, events) => {
    const { stdout, stderr } = await cost(`--events=${text}`, '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).traffic.events).toBe(events);
  });

  it('shows people the same, with limits and where prices come from', async () => {
    const { code, stdout } = await cost('--events', '300M', '--users', '100k');
    expect(code).toBe(0);
    expect(stdout).toContain('300,000,000 events a month of 512 bytes, of 100,000 users');
    expect(stdout).toContain('packed: 49 events a record');
    expect(stdout).toContain('$0.029 per GB');
    expect(stdout).toMatch(/^user, 1 a record: about [\d,]+ partitions would be open at once/m);
    expect(stdout).toContain('list prices: https://aws.amazon.com/firehose/pricing/ (2026-09-05)');
  });

  it.each([['20000'], ['5120'], ['1024000', '--layout', 'event']])(
    'shows each layout once where events of %s bytes go one a record, packed or not',
    async (size, ...more) => {
      const { code, stdout } = await cost('--events', '1M', '--size', size, ...more);
      expect(code).toBe(0);
      expect(stdout.match(/^│? *together\b/gm)).toHaveLength(1);
      expect(stdout).toMatch(
        /^packed: the same: pnpm gen --pack auto .* sends events of this size one a record$/m,
      );
      expect(stdout).not.toContain('1 events a record');
    },
  );

  it('reckons a stream of events, and names what it has no price for', async () => {
    const other = mkdtempSync(join(tmpdir(), 'cost-realtime-'));
    writeFileSync(join(other, 'cdktf.json'), '{"context":{"realtime":{"retentionHours":200}}}');
    const { code, stdout } = await runCli(['cost'], { cwd: other });
    rmSync(other, { recursive: true });
    expect(code).toBe(0);
    // Ten million events, in steps of 1 KB: one a record, and 49.
    const bill = String.raw`records in steps of 1 KB .*`;
    expect(stdout).toMatch(new RegExp(`${bill} 0\\.76 [^]*packed: 49 events a record[^]*${bill} 0\\.39 `));
    expect(stdout).toContain('not in it, no price is known here: Kinesis: events kept longer than 7 days');
    expect(stdout).toMatch(/partitions open at once[ │]+[\d,]+[ │]+1[ │]+20[ │]+16 /);
  });

  it('takes the settings of cdktf.json, and one layout where it is asked for', async () => {
    writeFileSync(
      join(directory, 'cdktf.json'),
      JSON.stringify({
        context: { layout: { kind: 'bucketed', buckets: 32 }, region: 'eu-west-2', catalog: {}, hygiene: {} },
      }),
    );
    try {
      const all = await cost('--json');
      expect(all.stderr).toContain('prices are those of us-east-1; eu-west-2 may ask more');
      const { costs, paidByUse, uncounted } = JSON.parse(all.stdout);
      expect(costs.find(({ layout }: Estimated) => layout === 'bucketed').activePartitions).toBeCloseTo(
        32,
        0,
      );
      expect(paidByUse).toEqual(['scanned']);
      expect(uncounted).toEqual([expect.stringMatching(/^S3: old versions/)]);
      const one = JSON.parse((await cost('--layout', 'time', '--json')).stdout);
      expect(one.costs.map(({ layout }: Estimated) => layout)).toEqual(['time', 'time']);
    } finally {
      rmSync(join(directory, 'cdktf.json'));
    }
  });

  it('says in one line that nothing answers', async () => {
    const { code, stdout, stderr } = await cost('--measured', '--endpoint-url', 'http://127.0.0.1:9');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^cost: [^\n]*ECONNREFUSED 127\.0\.0\.1:9[^\n]*\n$/);
  });

  it.each([
    [['--events', 'many'], '--events must be a whole number above 0 such as 5000, 1e6, 100k, 300M or 2G'],
    [
      ['--events', '1e'],
      '--events must be a whole number above 0 such as 5000, 1e6, 100k, 300M or 2G, got 1e',
    ],
    [['--events', 'k'], '--events must be a whole number'],
    [['--size', '0'], '--size must be a whole number'],
    [['--peak', '0.5'], '--peak must be'],
    [
      ['--layout', 'users'],
      '--layout must be user, time, event, bucketed, or its settings as JSON, got users (',
    ],
    [['--measured', '--events', '3'], '--events is for an estimate'],
    [['--endpoint-url', 'http://127.0.0.1:1'], '--endpoint-url goes with --measured'],
    [['--measured'], '--measured wants a local AWS'],
  ])('refuses %j in one line', async (args, words) => {
    const { code, stdout, stderr } = await cost(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
