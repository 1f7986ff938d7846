import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { layoutOf, segment, tutorial } from '@clickstream/contract';
import type { LayoutSettingInput, SourceContract } from '@clickstream/contract';
import { firehoseSink, generate } from '@clickstream/generator';
import { audit } from '../../src/audit/audit.ts';
import type { AuditOptions } from '../../src/audit/audit-options.ts';
import { emptyBucket } from '../../src/empty/empty-lake.ts';
import { erase } from '../../src/erase/erase.ts';
import type { Lake } from '../../src/lake.ts';
import { listLake } from '../../src/ls/list-lake.ts';
import { query } from '../../src/query/query.ts';
import { replay } from '../../src/replay/replay.ts';
import { trace } from '../../src/trace/trace.ts';
import type { TransformOptions, TransformResult } from '../../src/transform/transform-options.ts';
import { transform } from '../../src/transform/transform.ts';
import { createDeliveryRole } from '../create-delivery-role.ts';
import { createStream } from '../create-stream.ts';
import { stagedRows } from '../staged-rows.ts';
import { startLake } from '../start-lake.ts';

interface Sent {
  readonly id: string;
  readonly user: number;
  readonly faults: readonly string[];
}

let started: Awaited<ReturnType<typeof startLake>>;
let directory: string;
beforeEach(async () => {
  // The SDK of the generator finds its credentials where its users have theirs.
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  directory = await mkdtemp(join(tmpdir(), 'whole-path-'));
});
afterEach(async () => {
  await started?.close();
  await rm(directory, { recursive: true });
});

/** Sends events with every fault, and gives the lake, the truth, and how to send. */
async function arrange(
  schema: 'tutorial' | 'segment',
  contract: SourceContract,
  setting: LayoutSettingInput,
  count: number,
) {
  started = await startLake({ contract });
  const layout = layoutOf(setting);
  const lake: Lake = { ...started.lake, layout };
  const stream = 'clickstream';
  const firehose = new FirehoseClient(started.client);
  const role = await createDeliveryRole(started.client);
  await createStream(firehose, role, { stream, layout, bucket: lake.rawBucket });
  firehose.destroy();
  await started.aws.clock.advance(1000);
  const truth = join(directory, 'truth.jsonl');
  const sink = () =>
    firehoseSink({
      stream,
      region: 'us-east-1',
      endpoint: started.url,
      deadLetterPath: join(directory, 'dead-letters.jsonl'),
    });
  const { error } = await generate({
    schema,
    count,
    users: 20,
    seed: 42,
    start: new Date('2026-11-22T10:00:00Z'),
    badRate: 0.1,
    corruptRate: 0.05,
    duplicateRate: 0.1,
    late: { rate: 0.1, maxSeconds: 3600 },
    truthPath: truth,
    sink: sink(),
  });
  if (error) throw error;
  const flush = () => started.aws.clock.advance(60_000);
  await flush();
  const sent = (await readFile(truth, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Sent);
  return { lake, truth, sink, flush, sent };
}

const withFault = (sent: readonly Sent[], fault: string) =>
  sent.filter(({ faults }) => faults.includes(fault));
const good = (sent: readonly Sent[]) =>
  sent.filter(({ faults }) => !faults.includes('omit') && !faults.includes('corrupt'));

/** Makes staging, and holds it and raw to what was sent. */
async function transformExactly(
  lake: Lake,
  truth: string,
  sent: readonly Sent[],
  options: AuditOptions & TransformOptions = {},
): Promise<TransformResult> {
  const result = await transform(lake, options);
  expect(result.lines).toBe(result.events + result.duplicates + result.rejected);
  const found = await audit(lake, { truth, ...options });
  expect(found).toMatchObject({
    ok: true,
    raw: { misplaced: { count: 0 } },
    staging: { missing: { count: 0 }, unexpected: { count: 0 }, unread: 0 },
    truth: { sent: sent.length, missing: { count: 0 }, unexpected: { count: 0 }, fewerCopies: { count: 0 } },
  });
  const { deliveredOnce, deliveredMore, failed, failedIllegibly } = found.truth!;
  expect(deliveredOnce + deliveredMore + failed.count + failedIllegibly.count).toBe(sent.length);
  expect(deliveredOnce + deliveredMore).toBe(result.events);
  return result;
}

describe('the whole path', () => {
  it('accounts for every event, brings back what can be, and forgets whom it must', async () => {
    const { lake, truth, sink, flush, sent } = await arrange('tutorial', tutorial, { kind: 'user' }, 400);
    const corrupt = withFault(sent, 'corrupt').length;
    const omitted = withFault(sent, 'omit').filter(({ faults }) => !faults.includes('corrupt'));
    expect(omitted.length).toBeGreaterThan(5);

    await transform(lake);
    const first = await audit(lake, { truth });
    expect(first).toMatchObject({
      ok: true,
      raw: { events: good(sent).length, rejected: 0, misplaced: { count: 0 } },
      staging: { events: good(sent).length, missing: { count: 0 }, unexpected: { count: 0 }, unread: 0 },
      truth: {
        sent: 400,
        missing: { count: 0 },
        unexpected: { count: 0 },
        fewerCopies: { count: 0 },
        extraCopies: { count: 0 },
      },
    });
    const { failed, failedIllegibly, deliveredOnce, deliveredMore } = first.truth!;
    expect(failed.count + failedIllegibly.count).toBe(corrupt + omitted.length);
    expect(deliveredOnce + deliveredMore).toBe(good(sent).length);
    expect(first.truth!.late).toBe(withFault(good(sent), 'late').length);
    const perUser = new Map<number, number>();
    for (const { user } of good(sent)) perUser.set(user, (perUser.get(user) ?? 0) + 1);
    const journeys = await query(lake, { name: 'journeys' });
    expect(new Map(journeys.rows.map(([user, events]) => [Number(user), Number(events)]))).toEqual(perUser);

    const dry = await replay(lake, { fix: '.user_id //= 0', dryRun: true, sink });
    expect(dry).toMatchObject({ accepted: 0, unusable: { 'not JSON': expect.any(Number) } });
    expect(dry.samples[0]?.after).toContain('"user_id":0');
    const replayed = await replay(lake, { fix: '.user_id //= 0', sink });
    expect(replayed).toMatchObject({
      failed: 0,
      possibleDuplicates: 0,
      events: dry.events,
      accepted: dry.events,
    });
    // Records that cannot be sent stay beside those that were, which do not go again.
    const twice = await replay(lake, { fix: '.user_id //= 0', sink });
    expect(twice).toMatchObject({ events: 0, accepted: 0, possibleDuplicates: 0, unusable: dry.unusable });
    await flush();
    const again = await transform(lake);
    expect(again.events).toBe(omitted.length);
    const second = await audit(lake, { truth });
    expect(second).toMatchObject({ ok: true, staging: { events: good(sent).length + omitted.length } });
    expect(second.truth!.failed.count + second.truth!.failedIllegibly.count).toBe(corrupt);

    const late = withFault(good(sent), 'late')[0]!;
    expect(await trace(lake, late.id)).toMatchObject({
      seen: true,
      staging: { row: { event_id: late.id } },
      session: { user_key: String(late.user) },
    });
    const bad = omitted.find(({ faults }) => !faults.includes('duplicate'))!;
    expect(await trace(lake, bad.id)).toMatchObject({
      seen: true,
      raw: [{ line: expect.any(Number) }],
      errors: [{ code: 'DynamicPartitioning.MetadataExtractionFailed' }],
    });
    expect(await trace(lake, 'never-sent')).toMatchObject({ seen: false, raw: [], errors: [] });

    const person = good(sent)[0]!.user;
    const theirs = perUser.get(person)!;
    const asked = await erase(lake, String(person), { dryRun: true });
    expect(asked.left).toBeGreaterThan(theirs);
    const erased = await erase(lake, String(person));
    expect(erased).toMatchObject({ left: 0, staging: { rows: asked.staging.rows } });
    expect(erased.raw.lines).toBeGreaterThanOrEqual(theirs);
    const third = await audit(lake, { truth });
    const gone = sent.filter(({ user }) => user === person).map(({ id }) => id);
    expect(third.ok).toBe(false);
    expect(third.truth!.missing.ids.every((id) => gone.includes(id))).toBe(true);
    expect(third.truth!.missing.count).toBeGreaterThanOrEqual(theirs);
    expect(third.staging).toMatchObject({ missing: { count: 0 }, unexpected: { count: 0 } });

    for (const bucket of [lake.rawBucket, lake.stagingBucket]) {
      expect(await emptyBucket(lake, bucket)).toBeGreaterThan(0);
      const { KeyCount } = await lake.s3.send(new ListObjectsV2Command({ Bucket: bucket }));
      expect(KeyCount).toBe(0);
    }
    await expect(emptyBucket(lake, 'somebody-elses')).rejects.toThrow('can be emptied, got somebody-elses');
  });

  it.each<[string, 'tutorial' | 'segment', SourceContract, LayoutSettingInput]>([
    ['by time', 'tutorial', tutorial, { kind: 'time' }],
    ['by event', 'tutorial', tutorial, { kind: 'event' }],
    ['in buckets, with gzip', 'tutorial', tutorial, { kind: 'bucketed', buckets: 4, compression: 'GZIP' }],
    ["Segment's, by user", 'segment', segment, { kind: 'user', source: 'segment' }],
    ["Segment's, in buckets", 'segment', segment, { kind: 'bucketed', source: 'segment', buckets: 4 }],
  ])('is exact in a lake %s', async (_, schema, contract, setting) => {
    const { lake, truth, sent } = await arrange(schema, contract, setting, 120);
    const { events } = await transformExactly(lake, truth, sent);
    const listed = await listLake(lake);
    expect(listed.unread).toBe(0);
    expect(listed.staging!.find(({ name }) => name === 'events')?.rows).toBe(events);
  });

  it('is exact when raw comes in many segments', async () => {
    const { lake, truth, sent } = await arrange('tutorial', tutorial, { kind: 'user' }, 400);
    const workDirectory = join(directory, 'work');
    const segments = new Set<string>();
    const onProgress = (): void => {
      for (const run of readdirSync(workDirectory)) {
        for (const file of readdirSync(join(workDirectory, run))) {
          if (file.startsWith('segment-')) segments.add(join(run, file));
        }
      }
    };
    const options = { workDirectory, batchBytes: 16 * 1024, concurrency: 3, onProgress };
    const { events } = await transformExactly(lake, truth, sent, options);
    expect(events).toBe(good(sent).length);
    // The third of the transform, and the third of the audit.
    expect([...segments].filter((path) => path.endsWith('segment-2'))).toHaveLength(2);
    const rows = () => stagedRows(lake, 'sessions', '*');
    const inParts = await rows();
    await emptyBucket(lake, lake.stagingBucket);
    await transform(lake);
    expect(await rows()).toEqual(inParts);
  });
});
