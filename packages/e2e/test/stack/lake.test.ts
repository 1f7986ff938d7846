import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescribeDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names, sources } from '@clickstream/contract';
import type { LayoutSettingInput, SourceName } from '@clickstream/contract';
import { firehoseSink, generate } from '@clickstream/generator';
import { audit, emptyBucket, erase, query, replay, trace, transform } from '@clickstream/lake';
import type { Lake } from '@clickstream/lake';
import { credentials, region, startLocalStack } from './start-local-stack.ts';

// The provider takes its time to start, and many times that where the cores are taken by others.
const timeoutMs = 900_000;
const { rawBucketSuffix, stagingBucketSuffix, stream } = names();

interface Sent {
  readonly id: string;
  /** When it was to be sent. */
  readonly time: string;
  readonly faults: readonly string[];
}

let local: Awaited<ReturnType<typeof startLocalStack>>;
let s3: S3Client;
let firehose: FirehoseClient;
beforeAll(async () => {
  // Who replays finds credentials where users have theirs.
  process.env['AWS_ACCESS_KEY_ID'] = credentials.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = credentials.secretAccessKey;
  local = await startLocalStack();
  s3 = new S3Client(local.client);
  firehose = new FirehoseClient(local.client);
  await (await local.terraform()).init();
}, timeoutMs);
afterAll(async () => {
  s3?.destroy();
  firehose?.destroy();
  await local?.close();
});

async function deploy(layout: LayoutSettingInput, source: SourceName): Promise<Lake> {
  await (await local.terraform({ layout })).apply();
  const { account } = local.aws;
  return {
    s3,
    rawBucket: `${account}${rawBucketSuffix}`,
    stagingBucket: `${account}${stagingBucketSuffix}`,
    contract: sources[source],
    layout: layoutOf(layout),
  };
}

const sink = () =>
  firehoseSink({
    stream,
    region,
    endpoint: local.url,
    deadLetterPath: join(local.directory, 'dead-letters.jsonl'),
  });
const flush = () => local.aws.clock.advance(60_000);

/** Sends events with every fault there is, and gives what the generator says of each. */
async function send(schema: SourceName, count: number, omit?: string) {
  const truth = join(local.directory, `truth-${schema}-${count}.jsonl`);
  const { error } = await generate({
    schema,
    count,
    users: 20,
    seed: 42,
    start: new Date('2026-11-22T10:00:00Z'),
    omit,
    badRate: 0.1,
    corruptRate: 0.05,
    duplicateRate: 0.1,
    late: { rate: 0.1, maxSeconds: 7200 },
    truthPath: truth,
    sink: sink(),
  });
  if (error) throw error;
  await flush();
  const lines = (await readFile(truth, 'utf8')).trimEnd().split('\n');
  return { truth, sent: lines.map((line) => JSON.parse(line) as Sent) };
}

const has =
  (fault: string) =>
  ({ faults }: Sent) =>
    faults.includes(fault);

/** Nothing is missing, unexpected, misplaced or unread. */
const exact = (sent: readonly Sent[]) => ({
  ok: true,
  raw: { misplaced: { count: 0 }, unreadable: [] },
  staging: { missing: { count: 0 }, unexpected: { count: 0 }, duplicates: { count: 0 }, unread: 0 },
  truth: {
    sent: sent.length,
    missing: { count: 0 },
    unexpected: { count: 0 },
    fewerCopies: { count: 0 },
    extraCopies: { count: 0 },
  },
});

/** When the stream was created. */
async function created(): Promise<Date | undefined> {
  const describing = new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream });
  return (await firehose.send(describing)).DeliveryStreamDescription!.CreateTimestamp;
}

async function empty(lake: Lake): Promise<void> {
  for (const bucket of [lake.rawBucket, lake.stagingBucket]) await emptyBucket(lake, bucket);
}

const custom: LayoutSettingInput = {
  kind: 'custom',
  prefix: 'events/kind=!{partitionKeyFromQuery:kind}/!{timestamp:yyyy/MM/dd}/',
  errorPrefix: 'failed/!{firehose:error-output-type}/',
  keyQuery: '{kind:(.event // .type)}',
  compression: 'HADOOP_SNAPPY',
};

describe('the lake on local AWS, by the real Terraform', () => {
  it.each<[source: SourceName, omit: string | undefined, fix: string]>([
    ['tutorial', undefined, '.user_id //= 0'],
    ['segment', 'anonymousId', '.anonymousId //= "nobody"'],
  ])(
    'accounts for every event of %s, brings back what failed, answers, and forgets whom it must',
    async (source, omit, fix) => {
      const lake = await deploy({ kind: 'user', source }, source);
      const { truth, sent } = await send(source, 400, omit);
      const corrupt = sent.filter(has('corrupt'));
      const whole = sent.filter((each) => !has('corrupt')(each));

      // Sent = delivered + failed, to the id, whether it is staged or not.
      const first = await audit(lake, { truth });
      const { deliveredOnce, deliveredMore, failed, failedIllegibly, late } = first.truth!;
      expect(first).toMatchObject({ ...exact(sent), staging: { events: 0 } });
      expect(deliveredOnce + deliveredMore + failed.count + failedIllegibly.count).toBe(sent.length);
      expect(failed.count + failedIllegibly.count).toBeGreaterThan(corrupt.length);
      expect(late).toBeGreaterThan(0);

      // What can be repaired comes back, once.
      const asked = await replay(lake, { fix, sink, dryRun: true });
      const replayed = await replay(lake, { fix, sink });
      expect(replayed).toMatchObject({ events: asked.events, accepted: asked.events, failed: 0 });
      expect(await replay(lake, { fix, sink })).toMatchObject({ events: 0, possibleDuplicates: 0 });
      await flush();

      const staged = await transform(lake);
      expect(staged.lines).toBe(staged.events + staged.duplicates + staged.rejected);
      expect(staged.events).toBe(whole.length);
      const second = await audit(lake, { truth });
      expect(second).toMatchObject({ ...exact(sent), staging: { events: whole.length, unread: 0 } });
      expect(second.truth!.failed.count + second.truth!.failedIllegibly.count).toBe(corrupt.length);

      // A saved question says what the generator says of those that came when they happened.
      const onTime = whole.filter((each) => !has('late')(each));
      const perMinute = new Map<string, number>();
      for (const { time } of onTime) {
        const minute = `${time.slice(0, 16)}:00.000000Z`;
        perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
      }
      const ids = onTime.map((each) => `'${each.id}'`).join(', ');
      const events = `with events as (select * from events where ${idOf[source]} in (${ids}))`;
      const ofThem = await query(lake, {
        sql: `${events} select {{minute_of(${sentAt[source]})}} as minute, count(*) as events from events group by 1`,
      });
      expect(new Map(ofThem.rows.map(([minute, count]) => [minute, Number(count)]))).toEqual(perMinute);
      const ofAll = await query(lake, { name: 'events-per-minute' });
      expect(ofAll.rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(whole.length);

      // Where is a good one, a bad one, a late one, one that was never sent?
      const bad = first.truth!.failed.ids.find((id) => whole.some((each) => each.id === id))!;
      const good = whole.find(({ faults }) => faults.length === 0)!.id;
      const lateOne = whole.find(({ faults }) => faults.join() === 'late')!.id;
      for (const id of [good, bad, lateOne]) {
        expect(await trace(lake, id)).toMatchObject({ seen: true, raw: [{ line: expect.any(Number) }] });
      }
      expect((await trace(lake, good)).errors).toEqual([]);
      expect((await trace(lake, bad)).errors[0]?.code).toMatch(/MetadataExtractionFailed/);
      expect((await trace(lake, lateOne)).session).toBeDefined();
      expect(await trace(lake, 'never-sent')).toMatchObject({ seen: false, raw: [], errors: [] });

      // One user is forgotten, and only they are missing.
      const theirs = (await query(lake, { sql: theirEvents(source) })).rows;
      const user = theirs[0]![1]!;
      expect(await erase(lake, user)).toMatchObject({ left: 0, unreadable: [] });
      const third = await audit(lake, { truth });
      expect(third).toMatchObject({
        ok: false,
        staging: { events: whole.length - theirs.length, missing: { count: 0 }, unexpected: { count: 0 } },
      });
      const missing = new Set(third.truth!.missing.ids);
      expect(theirs.every(([id]) => missing.has(id!))).toBe(true);
      expect(third.truth!.missing.count - theirs.length).toBeLessThanOrEqual(corrupt.length);
      await empty(lake);
    },
    timeoutMs,
  );

  // Without dynamic partitioning it is another stream: the stack is not changed but replaced there.
  it.each<[source: SourceName, layout: LayoutSettingInput, becomes: 'another stream' | 'the same stream']>([
    ['tutorial', { kind: 'time' }, 'another stream'],
    ['segment', { kind: 'event', source: 'segment', compression: 'GZIP' }, 'another stream'],
    ['tutorial', { kind: 'bucketed', buckets: 4 }, 'the same stream'],
    ['tutorial', custom, 'the same stream'],
  ])(
    'is exact for %s in the layout %j, which becomes %s',
    async (source, layout, becomes) => {
      const before = await created();
      const lake = await deploy(layout, source);
      expect((await created())?.getTime() === before?.getTime()).toBe(becomes === 'the same stream');
      const { truth, sent } = await send(source, 150);
      const staged = await transform(lake);
      expect(staged).toMatchObject({ unreadable: [] });
      const found = await audit(lake, { truth });
      expect(found).toMatchObject(exact(sent));
      const { deliveredOnce, deliveredMore, failed, failedIllegibly } = found.truth!;
      expect(deliveredOnce + deliveredMore + failed.count + failedIllegibly.count).toBe(sent.length);
      const { rows } = await query(lake, {
        sql: 'select count(distinct source_object), count(*) from events',
      });
      expect(rows[0]).toEqual([expect.stringMatching(/^[1-9]/), String(staged.events)]);
      await empty(lake);
    },
    timeoutMs,
  );

  it(
    'does not drift after all that, and leaves nothing when it is destroyed',
    async () => {
      const terraform = await local.terraform({ layout: custom });
      expect(await terraform.plan()).toEqual({ changes: false });
      await terraform.destroy();
      expect(await terraform.stateList()).toEqual([]);
      expect((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
    },
    timeoutMs,
  );
});

const idOf = { tutorial: 'event_id', segment: 'message_id' } as const;

/** What says when an event was sent: a device of Segment's may have been without a network before. */
const sentAt = { tutorial: 'event_time', segment: 'received_at' } as const;

/** The events of the busiest user, with the user. */
const theirEvents = (source: SourceName): string =>
  `with busiest as (
     select user_id as who from events
     where user_id is not null and cast(user_id as varchar) <> '0' group by 1 order by count(*) desc, 1 limit 1
   )
   select ${idOf[source]}, cast(who as varchar) from events join busiest on who = user_id`;
