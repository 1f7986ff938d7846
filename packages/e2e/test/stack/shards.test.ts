import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescribeDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { DescribeStreamSummaryCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { generate, kinesisSink } from '@clickstream/generator';
import { alarmsOfDay } from './alarms-of-day.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 900_000;
const { eventsStream: StreamName, stream: DeliveryStreamName, eventsPrefix, stack } = names();
const context = { forceDestroy: true, layout: { kind: 'time' }, monitoring: {} };

let local: Awaited<ReturnType<typeof startLocalStack>>;
let kinesis: KinesisClient;
let firehose: FirehoseClient;
let s3: S3Client;
beforeAll(async () => {
  local = await startLocalStack();
  kinesis = new KinesisClient(local.client);
  firehose = new FirehoseClient(local.client);
  s3 = new S3Client(local.client);
});
afterAll(async () => {
  for (const client of [kinesis, firehose, s3]) client?.destroy();
  await local?.close();
});

/** Puts a hundred events, and says what the streams are by then. */
async function put(seed: number) {
  const { endpoint, region, credentials } = local.client;
  const sink = kinesisSink({ stream: StreamName, endpoint, region, client: { credentials } });
  const { account, error } = await generate({ seed, count: 100, maxDelaySeconds: 0, sink });
  expect(error).toBeUndefined();
  expect(account.accepted).toBe(100);
  const { StreamDescriptionSummary: events } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName }),
  );
  const { DeliveryStreamDescription: delivery } = await firehose.send(
    new DescribeDeliveryStreamCommand({ DeliveryStreamName }),
  );
  return {
    mode: events!.StreamModeDetails!.StreamMode,
    shards: events!.OpenShardCount,
    made: [events!.StreamCreationTimestamp, delivery!.CreateTimestamp],
  };
}

/** How many different events are in raw. */
async function delivered(): Promise<number> {
  await local.aws.flush();
  const Bucket = `${local.aws.account}${names().rawBucketSuffix}`;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: eventsPrefix }));
  const texts = await Promise.all(
    Contents.map(async ({ Key }) =>
      (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString(),
    ),
  );
  const lines = texts.flatMap((text) => text.trimEnd().split('\n'));
  return new Set(lines.map((line) => (JSON.parse(line) as { event_id: string }).event_id)).size;
}

describe('realtime.shards on local AWS, by the real Terraform', () => {
  it(
    'sets off no alarm on a healthy day, moves to on demand and back in place, and what is put before, between and after arrives; of a stream that was deployed with shards and no mode, nothing is planned',
    async () => {
      const ofBefore = await local.terraform({ ...context, realtime: { shards: 2 } });
      const file = join(local.directory, 'cdktf.out/stacks', stack, 'cdk.tf.json');
      const json = JSON.parse(await readFile(file, 'utf8'));
      delete json.resource.aws_kinesis_stream.clickstream_events.stream_mode_details;
      await writeFile(file, JSON.stringify(json));
      await ofBefore.init();
      await ofBefore.apply();
      const counted = await local.terraform({ ...context, realtime: { shards: 2 } });
      expect(await counted.plan()).toEqual({ changes: false });
      const first = await put(1);
      expect(first).toMatchObject({ mode: 'PROVISIONED', shards: 2 });

      expect(await alarmsOfDay(local, () => put(4))).toEqual([]);

      const onDemand = await local.terraform({ ...context, realtime: {} });
      await onDemand.apply();
      expect(await put(2)).toEqual({ mode: 'ON_DEMAND', shards: 2, made: first.made });

      const back = await local.terraform({ ...context, realtime: { shards: 3 } });
      await back.apply();
      expect(await back.plan()).toEqual({ changes: false });
      expect(await put(3)).toEqual({ mode: 'PROVISIONED', shards: 3, made: first.made });
      expect(await delivered()).toBe((3 + 48) * 100);
    },
    timeoutMs,
  );
});
