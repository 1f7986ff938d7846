import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf } from '@clickstream/contract';
import { firehoseSink, generate } from '@clickstream/generator';
import { credentials, startStream } from './start-stream.ts';

let started: Awaited<ReturnType<typeof startStream>>;
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'clickstream-e2e-accounts-'));
  started = await startStream('clickstream', layoutOf());
});
afterAll(async () => {
  await started?.close();
  rmSync(directory, { recursive: true, force: true });
});

const faults = (values: Record<string, number>) =>
  fetch(`${started.url}/_local/faults`, { method: 'POST', body: JSON.stringify(values) });

/** Every event id that has come to the lake, as often as it has come. */
async function delivered(): Promise<string[]> {
  const objects = await started.delivered();
  return [...objects.values()].flat().map((line) => (JSON.parse(line) as { event_id: string }).event_id);
}

/** Sends events, and gives their account and the ids that were made, by the truth of the run. */
async function run(seed: number, options: { count: number; pack?: number }) {
  const truthPath = join(directory, `${seed}.jsonl`);
  const deadLetterPath = join(directory, `${seed}-dead.jsonl`);
  const { count, ...delivery } = options;
  const { account, error } = await generate({
    count,
    seed,
    truthPath,
    sink: firehoseSink({
      stream: 'clickstream',
      region: 'us-east-1',
      endpoint: started.url,
      client: { credentials },
      deadLetterPath,
      ...delivery,
    }),
  });
  expect(error).toBeUndefined();
  const made = readFileSync(truthPath, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);
  expect(new Set(made).size).toBe(count);
  return { account, made };
}

const countOf = (ids: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

describe('the account of a run against a Firehose that fails', () => {
  it.each([
    [42, undefined],
    [43, 10],
  ])(
    'is exact when records and whole calls fail (seed %i, %s events in a record)',
    async (seed, pack) => {
      await faults({ recordFailureRate: 0.3, serverErrorRate: 0.1, latencyMs: 5, dropAfterAcceptRate: 0 });
      const { account, made } = await run(seed, { count: 5000, ...(pack && { pack }) });
      await faults({ recordFailureRate: 0, serverErrorRate: 0, latencyMs: 0, dropAfterAcceptRate: 0 });
      expect(account).toMatchObject({ generated: 5000, accepted: 5000, deadLettered: 0 });
      expect(account.retries).toBeGreaterThan(0);
      expect(account.throttles).toBeGreaterThan(0);
      const counts = countOf(await delivered());
      expect(made.filter((id) => counts.get(id) !== 1)).toEqual([]);
    },
    60_000,
  );

  it('counts as possible duplicates what a connection cut after acceptance leaves in doubt', async () => {
    await faults({ recordFailureRate: 0.1, serverErrorRate: 0, latencyMs: 0, dropAfterAcceptRate: 0.2 });
    const { account, made } = await run(44, { count: 40_000 });
    await faults({ recordFailureRate: 0, serverErrorRate: 0, latencyMs: 0, dropAfterAcceptRate: 0 });
    expect(account).toMatchObject({ generated: 40_000, accepted: 40_000, deadLettered: 0 });
    // Of some 90 calls one in five is cut: none of them, once in a hundred million runs.
    expect(account.possibleDuplicates).toBeGreaterThan(0);
    const counts = countOf(await delivered());
    expect(made.filter((id) => !counts.has(id))).toEqual([]);
    const repeated = made.filter((id) => counts.get(id)! > 1);
    expect(repeated.length).toBeGreaterThan(0);
    expect(repeated.length).toBeLessThanOrEqual(account.possibleDuplicates);
  });
});
