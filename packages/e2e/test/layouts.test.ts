import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names, parseErrorKey, parseKey, partitionValues } from '@clickstream/contract';
import type { Layout, LayoutSettingInput, SourceName } from '@clickstream/contract';
import { firehoseSink, generate } from '@clickstream/generator';
import { credentials, startLocalStack } from './start-local-stack.ts';
import { startStream } from './start-stream.ts';

const custom: LayoutSettingInput = {
  kind: 'custom',
  prefix: 'raw/kind=!{partitionKeyFromQuery:kind}/!{timestamp:yyyy/MM/dd}/',
  errorPrefix: 'failed/!{firehose:error-output-type}/',
  keyQuery: '{kind:(.event // .type)}',
};
const layouts: [schema: SourceName, setting: LayoutSettingInput][] = [
  ['tutorial', { kind: 'user' }],
  ['segment', { kind: 'user', source: 'segment' }],
  ['segment', { kind: 'time', compression: 'GZIP' }],
  ['tutorial', { kind: 'event' }],
  ['segment', { kind: 'event', source: 'segment' }],
  ['tutorial', { kind: 'bucketed', buckets: 8 }],
  ['segment', { kind: 'bucketed', source: 'segment', compression: 'GZIP' }],
  ['tutorial', custom],
];
const { stream } = names();

async function send(endpoint: string, schema: SourceName, count: number): Promise<void> {
  const { error, account } = await generate({
    schema,
    count,
    users: 40,
    seed: 7,
    sink: firehoseSink({ stream, region: 'us-east-1', endpoint, client: { credentials } }),
  });
  if (error) throw error;
  expect(account.accepted).toBe(count);
}

/** Counts the events of objects, each of which must lie where its layout says. */
function countPlaced(layout: Layout, objects: ReadonlyMap<string, readonly string[]>): number {
  let count = 0;
  for (const [key, lines] of objects) {
    const parsed = parseKey(layout, key);
    expect([key, parsed]).toEqual([key, expect.anything()]);
    expect(parsed!.arrivedMs).toBeDefined();
    for (const line of lines) {
      expect(parsed!.values).toMatchObject(partitionValues(layout, JSON.parse(line)) ?? {});
      count += 1;
    }
  }
  return count;
}

describe('the layouts', () => {
  it.each(layouts)('put the events of %s under their keys: %j', async (schema, setting) => {
    const layout = layoutOf(setting);
    const started = await startStream(stream, layout);
    try {
      await send(started.url, schema, 300);
      expect(countPlaced(layout, await started.delivered())).toBe(300);
    } finally {
      await started.close();
    }
  });

  it("sends Segment's visitors who have not signed in to the errors where only the user's id is the key", async () => {
    const layout = layoutOf({ kind: 'user', partitionBy: 'userId' });
    const started = await startStream(stream, layout);
    try {
      await send(started.url, 'segment', 50);
      const errors = [...(await started.delivered())].filter(([key]) => parseErrorKey(layout, key));
      expect(errors.map(([key]) => parseErrorKey(layout, key)!.errorType)).toEqual([
        'metadata-extraction-failed',
      ]);
    } finally {
      await started.close();
    }
  });
});

describe('the layouts of the stack, by the real Terraform', () => {
  let local: Awaited<ReturnType<typeof startLocalStack>>;
  beforeAll(async () => {
    local = await startLocalStack();
    await (await local.terraform()).init();
  }, 120_000);
  afterAll(() => local?.close());

  it('are valid to Terraform and its provider, every one', async () => {
    const types = [
      'aws_kinesis_firehose_delivery_stream',
      'aws_glue_catalog_table',
      'aws_lakeformation_resource',
      'aws_iam_role_policy',
    ];
    const features = { catalog: {}, access: {} };
    const resources: Record<string, Record<string, unknown>> = {};
    const file = join(local.directory, 'cdktf.out', 'stacks', names().stack, 'cdk.tf.json');
    const read = () =>
      JSON.parse(readFileSync(file, 'utf8')) as { resource: Record<string, Record<string, unknown>> };
    for (const [index, [, layout]] of layouts.entries()) {
      await local.terraform({ layout, ...features });
      for (const type of types)
        for (const [id, resource] of Object.entries(read().resource[type]!))
          (resources[type] ??= {})[`layout_${index}_${id}`] = resource;
    }
    // The provider takes its time to start: all of them in one stack.
    const terraform = await local.terraform(features);
    const stack = read();
    for (const type of types) Object.assign(stack.resource[type]!, resources[type]);
    writeFileSync(file, JSON.stringify(stack));
    await terraform.validate();
  }, 300_000);

  it('take the place of one another: without dynamic partitioning it is another stream', async () => {
    const s3 = new S3Client(local.client);
    const firehose = new FirehoseClient(local.client);
    const bucket = `${local.aws.account}${names().rawBucketSuffix}`;
    const created = async () =>
      (await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream })))
        .DeliveryStreamDescription!.CreateTimestamp;
    const placed = async (layout: Layout) => {
      await local.aws.clock.advance(60_000);
      const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: layout.eventsPrefix });
      const objects = new Map<string, string[]>();
      for (const { Key } of (await s3.send(list)).Contents ?? []) {
        if (!parseKey(layout, Key!)) continue;
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
        objects.set(Key!, (await Body!.transformToString()).split('\n'));
      }
      return countPlaced(layout, objects);
    };
    const deploy = async (layout: LayoutSettingInput) => {
      await (await local.terraform({ layout })).apply();
      return layoutOf(layout);
    };

    const user = await deploy({ kind: 'user', source: 'segment' });
    const first = await created();
    await send(local.url, 'segment', 200);
    expect(await placed(user)).toBe(200);

    const time = await deploy({ kind: 'time' });
    expect(await created()).not.toEqual(first);
    await send(local.url, 'tutorial', 100);
    expect(await placed(time)).toBe(100);
    expect(await (await local.terraform({ layout: { kind: 'time' } })).plan()).toEqual({ changes: false });
  }, 600_000);
});
