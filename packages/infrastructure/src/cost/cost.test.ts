import { describe, expect, it } from '@jest/globals';
import { layoutOf } from '@clickstream/contract';
import { readConfig } from '../config/config.ts';
import { synthesized } from '../../test/synthesized.ts';
import { billOf, sumOf } from './bill.ts';
import type { Usage } from './bill.ts';
import { costOf } from './cost.ts';
import { bufferOf, paidByUse, uncounted, unpriced } from './stack-usage.ts';
import type { SynthesizedStack } from './stack-usage.ts';
import { billedBytes, bytesPerGB, objectsPerMonth } from './traffic-usage.ts';

const stackOf = (context: Record<string, unknown>) =>
  JSON.parse(synthesized(readConfig(context, {}))) as SynthesizedStack;
const plain = stackOf({});
const nothing: SynthesizedStack = { resource: {} };

/** What a month of events of 512 bytes uses by Firehose and PUTs alone, with this many objects. */
function delivery(
  events: number,
  eventsPerRecord: number,
  objects: number,
  { partitioned = false, parquet = false } = {},
): Usage {
  const ingest =
    billedBytes({ events, eventBytes: 512, eventsPerRecord, users: 1, keyValues: 1 }) / bytesPerGB;
  return {
    ingest,
    puts: objects / 1000,
    ...(parquet && { conversion: ingest }),
    ...(partitioned && { partitionedBytes: (events * 512) / bytesPerGB, partitionedObjects: objects / 1000 }),
  };
}
const day = 288;
const month = 30 * day;

describe('the bill', () => {
  // What designs like these cost by the price pages, reckoned by hand: Firehose and PUTs alone, a day or a month of
  // buffers of five minutes where there are no keys.
  it.each<[string, Usage, number]>([
    ['an event a record, a user an object', delivery(1e6, 1, 1e6, { partitioned: true }), 10.15],
    ['1.5 events an object', delivery(1e6, 1, 1e6 / 1.5, { partitioned: true }), 6.8],
    ['10 events an object', delivery(1e6, 1, 1e5, { partitioned: true }), 1.15],
    ['49 packed in a record, 10 events an object', delivery(1e6, 49, 1e5, { partitioned: true }), 1.02],
    ['20 keys, five minutes, a day', delivery(1e6, 1, 20 * day, { partitioned: true }), 0.205],
    ['by time, an event a record', delivery(1e6, 1, day), 0.14],
    ['by time, packed', delivery(1e6, 49, day), 0.015],
    ['by time, packed, Parquet', delivery(1e6, 49, day, { parquet: true }), 0.024],
    ['into Iceberg', { icebergIngest: (1e6 * 512) / bytesPerGB }, 0.036],
    ['300 M a month by user', delivery(300e6, 1, 300e6 / 1.3, { partitioned: true }), 2352],
    ['300 M a month by time', delivery(300e6, 1, month), 42],
    ['300 M a month by time, packed', delivery(300e6, 49, month), 4.2],
    ['300 M a month by time, packed, Parquet', delivery(300e6, 49, month, { parquet: true }), 6.8],
    ['1 G a month by user', delivery(1e9, 1, 1e9 / 1.3, { partitioned: true }), 7840],
    ['1 G a month by time', delivery(1e9, 1, month), 138],
    ['1 G a month by time, packed', delivery(1e9, 49, month), 13.9],
    ['1 G a month by time, packed, Parquet', delivery(1e9, 49, month, { parquet: true }), 22.5],
  ])('is that of the price pages within 5 percent: %s', (_, usage, dollars) => {
    expect(Math.abs(billOf(usage).dollars / dollars - 1)).toBeLessThan(0.05);
  });

  it('falls with the amount where the price does', () => {
    expect(billOf({ ingest: 512_000 }).dollars).toBeCloseTo(14_848);
    expect(billOf({ ingest: 512_001 }).dollars - billOf({ ingest: 512_000 }).dollars).toBeCloseTo(0.025);
    expect(billOf({ ingest: 3_000_000 }).dollars).toBeCloseTo(
      14_848 + 1_572_864 * 0.025 + (3_000_000 - 2_084_864) * 0.02,
    );
  });

  it('stores beyond 50 TB, and beyond 500 TB, for less', () => {
    expect(billOf({ storage: 1_000_000 }).dollars).toBeCloseTo(
      51_200 * 0.023 + 460_800 * 0.022 + 488_000 * 0.021,
    );
  });

  it('has an item for each thing used, and none for what is not', () => {
    const { items, dollars } = billOf(sumOf({ puts: 2, keys: 0 }, { puts: 3, keys: 1 }));
    expect(items).toEqual([
      { name: 'puts', quantity: 5, dollars: 0.025 },
      { name: 'keys', quantity: 1, dollars: 1 },
    ]);
    expect(dollars).toBe(1.025);
  });
});

describe('objects', () => {
  const traffic = { events: 300e6, eventBytes: 512, users: 100_000, keyValues: 20, eventsPerRecord: 1 };
  const minute = { sizeMiB: 64, intervalSeconds: 60 };

  it('are one an event where users are rare, and one an interval where there are no keys', () => {
    const sparse = objectsPerMonth({ ...traffic, users: 1e9 }, layoutOf(), minute);
    expect(sparse / 300e6).toBeGreaterThan(0.99);
    expect(objectsPerMonth(traffic, layoutOf({ kind: 'time' }), minute)).toBeCloseTo(730 * 60, -2);
  });

  it('are one an interval of each bucket, and of each name of an event', () => {
    const buckets = objectsPerMonth(traffic, layoutOf({ kind: 'bucketed', buckets: 32 }), minute);
    expect(buckets / (32 * 730 * 60)).toBeCloseTo(1, 1);
    const events = objectsPerMonth(traffic, layoutOf({ kind: 'event' }), minute);
    expect(events / (20 * 730 * 60)).toBeCloseTo(1, 1);
  });

  it('are more where a buffer is full before its interval is over', () => {
    const heavy = { ...traffic, events: 100e9 };
    const objects = objectsPerMonth(heavy, layoutOf({ kind: 'time' }), minute);
    expect(objects / ((100e9 * 513) / 2 ** 26)).toBeCloseTo(1, 2);
  });
});

describe('packing', () => {
  it('is billed by the record, newlines between', () => {
    expect(billedBytes({ events: 49, eventBytes: 512, eventsPerRecord: 49, users: 1, keyValues: 1 })).toBe(
      25_600,
    );
  });
});

describe('the cost of a stack', () => {
  const asked = (kind: 'user' | 'time', eventsPerRecord: number, stack = plain) =>
    costOf({
      stack,
      layout: layoutOf({ kind }),
      buffer: bufferOf(plain),
      region: 'us-east-1',
      traffic: { events: 300e6, eventBytes: 512, users: 100_000, keyValues: 20, eventsPerRecord },
      peak: 1,
    });

  it('is, packed and by time, at most 1.5 cents for ingest and PUTs of a million events of 512 bytes', () => {
    expect(asked('time', 49).deliveryDollarsPerMillionEvents).toBeLessThanOrEqual(0.015);
    expect(asked('time', 1).deliveryDollarsPerMillionEvents).toBeGreaterThan(0.1);
  });

  it('says which limits would be passed, records counted as they are packed', () => {
    expect(asked('user', 1).warnings).toEqual([expect.stringContaining('partitions would be open at once')]);
    expect(asked('time', 1).warnings).toEqual([]);
    const busy = (eventsPerRecord: number) =>
      costOf({
        stack: plain,
        layout: layoutOf({ kind: 'time' }),
        buffer: bufferOf(plain),
        region: 'eu-central-1',
        traffic: { events: 3e9, eventBytes: 100, users: 10, keyValues: 1, eventsPerRecord },
        peak: 100,
      }).warnings.join();
    expect(busy(1)).toContain('114,155 records a second');
    expect(busy(100)).not.toContain('records a second');
  });

  it('adds nothing for what the tutorial has, and each thing that is paid by the month', () => {
    expect(asked('time', 1).dollars).toBeCloseTo(asked('time', 1, nothing).dollars);
    const alarm = { metric_query: [{ metric: [{}] }, { metric: [{}] }, { expression: 'm1/m2' }] };
    const stack = {
      resource: {
        aws_kms_key: { one: {} },
        aws_cloudwatch_metric_alarm: { math: alarm, plain: { metric_name: 'x' } },
        aws_cloudwatch_dashboard: { one: {} },
        aws_kinesis_stream: { one: { shard_count: 2 } },
      },
    };
    const { items } = asked('time', 1, stack);
    expect(Object.fromEntries(items.map(({ name, quantity }) => [name, quantity]))).toMatchObject({
      keys: 1,
      alarms: 3,
      dashboards: 1,
      shards: 1460,
      kinesisUnits: 300,
    });
  });

  const streamOf = (one: Readonly<Record<string, unknown>>) => ({
    resource: { aws_kinesis_stream: { one } },
  });
  const quantities = (stack: SynthesizedStack) =>
    Object.fromEntries(asked('time', 1, stack).items.map(({ name, quantity }) => [name, quantity]));
  const onDemand = { stream_mode_details: { stream_mode: 'ON_DEMAND' } };

  it('counts records into a stream on demand in steps of 1 KB', () => {
    expect(quantities(streamOf(onDemand))['onDemandIn']).toBeCloseTo((300e6 * 1024) / 2 ** 30, 6);
  });

  it('counts what keeps events beyond a day, and names what it has no price for', () => {
    const kept = (retention_period: number) => streamOf({ shard_count: 2, retention_period });
    expect(quantities(kept(24))['extendedShards']).toBeUndefined();
    expect(quantities(kept(25))['extendedShards']).toBe(1460);
    expect([kept(24), kept(168)].map(unpriced)).toEqual([[], []]);
    expect(unpriced(kept(169))).toEqual(['Kinesis: events kept longer than 7 days']);
    expect(unpriced(streamOf({ ...onDemand, retention_period: 25 }))).toEqual([
      'Kinesis: events kept from 24 hours to 7 days, on demand',
    ]);
  });

  it('names what of S3 it does not reckon', () => {
    expect(uncounted(plain)).toEqual([]);
    const versions = 'S3: old versions, which stay for hygiene.versionsExpireAfterDays';
    expect(uncounted(stackOf({ hygiene: {} }))).toEqual([versions]);
    expect(uncounted(stackOf({ preset: 'production' }))).toEqual([
      'S3: the bucket of hygiene.accessLogs',
      versions,
      'S3: moves to Standard-IA after hygiene.infrequentAccessAfterDays, and what they save',
    ]);
  });

  it('has the open partitions of a layout by event, whose keys it is told', () => {
    const { activePartitions } = costOf({
      stack: plain,
      layout: layoutOf({ kind: 'event' }),
      buffer: bufferOf(plain),
      region: 'us-east-1',
      traffic: { events: 300e6, eventBytes: 512, users: 10, keyValues: 20, eventsPerRecord: 1 },
      peak: 1,
    });
    expect(activePartitions).toBeCloseTo(20);
  });

  it('counts requests to KMS by the object, or one in a hundred with a bucket key', () => {
    const encrypted = (more: object) => ({
      resource: {
        aws_s3_bucket_server_side_encryption_configuration: {
          raw: { rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms' }, ...more }] },
        },
      },
    });
    const requests = (more: object) =>
      asked('user', 1, encrypted(more)).items.find(({ name }) => name === 'keyRequests')!.quantity;
    expect(requests({}) / requests({ bucket_key_enabled: true })).toBeCloseTo(100);
  });

  it('reads what the stream buffers, and what is paid by use alone', () => {
    expect(bufferOf(plain)).toEqual({ sizeMiB: 64, intervalSeconds: 60 });
    expect(paidByUse(plain)).toEqual([]);
    expect(paidByUse(stackOf({ catalog: {} }))).toEqual(['scanned']);
    expect(paidByUse(stackOf({ transformJob: {} }))).toEqual(['jobs']);
    const transformJob = { engine: 'emr-serverless', schedule: 'off' };
    expect(paidByUse(stackOf({ transformJob }))).toEqual(['jobCpus', 'jobMemory']);
    expect(() => bufferOf(nothing)).toThrow('must have a delivery stream');
  });
});
