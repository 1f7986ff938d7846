import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  ListDeliveryStreamsCommand,
} from '@aws-sdk/client-firehose';
import { IAMClient, ListPoliciesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names, parseKey, partitionValues } from '@clickstream/contract';
import { firehoseSink, generate } from '@clickstream/generator';
import { misgranted, wellGranted } from './role-grants.ts';
import { credentials, region, startLocalStack } from './start-local-stack.ts';

// Terraform and its provider take most of the time, and many times that where the cores are taken by others.
const timeoutMs = 600_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
let s3: S3Client;
let firehose: FirehoseClient;
const bucket = `123456789012${names().rawBucketSuffix}`;
const { stream, logGroup, logStream } = names();
const layout = layoutOf();
const { eventsPrefix, errorsPrefix } = layout;

beforeAll(async () => {
  local = await startLocalStack();
  s3 = new S3Client(local.client);
  firehose = new FirehoseClient(local.client);
});
afterAll(() => local?.close());

const send = (traffic: { count: number; omit?: string }) =>
  generate({
    ...traffic,
    seed: 42,
    sink: firehoseSink({ stream, region, endpoint: local.url, client: { credentials } }),
  });

async function objects(prefix: string): Promise<Record<string, string>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
  const bodies = await Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return [Key!, await Body!.transformToString()] as const;
    }),
  );
  return Object.fromEntries(bodies);
}

async function empty(): Promise<void> {
  for (const Key of Object.keys(await objects('')))
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
}

/** Runs `pnpm cdktf` over the state of the stack. */
async function cdktf(...args: string[]): Promise<{ code: number; stderr: string }> {
  const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
  const output = ['--output', join(local.directory, 'cdktf.out')];
  const { environment: env } = local;
  return promisify(execFile)(process.execPath, [main, 'cdktf', ...args, ...output], { env }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  );
}

const describeStream = async () =>
  (await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream })))
    .DeliveryStreamDescription!;

describe('the stack on local AWS, by the real Terraform', () => {
  it(
    'is created whole and does not drift',
    async () => {
      const terraform = await local.terraform();
      await terraform.init();
      await terraform.apply();
      expect(await terraform.plan()).toEqual({ changes: false });
      const addresses = await terraform.stateList();
      for (const address of [
        'aws_s3_bucket.datalake_raw',
        'aws_s3_bucket.datalake_staging',
        'aws_cloudwatch_log_group.clickstream_firehose',
        'aws_cloudwatch_log_stream.clickstream_firehose',
        'aws_iam_role.datalake_role',
        'aws_iam_policy.read_write_datalake_raw',
        'aws_iam_policy.read_write_datalake_staging',
        'aws_iam_policy.clickstream_cloudwatch',
        'aws_iam_role_policy_attachment.datalake_raw_attach',
        'aws_iam_role_policy_attachment.datalake_staging_attach',
        'aws_iam_role_policy_attachment.clickstream_cloudwatch_attach',
        'aws_kinesis_firehose_delivery_stream.extended_s3_stream',
        'data.aws_caller_identity.current',
      ]) {
        expect(addresses).toContain(address);
      }
      expect(Object.values(await terraform.outputs())).toEqual(
        expect.arrayContaining([bucket, stream, logGroup]),
      );
    },
    timeoutMs,
  );

  it(
    'delivers an event into the lake under its user',
    async () => {
      const { account, error } = await send({ count: 200 });
      expect(error).toBeUndefined();
      expect(account.accepted).toBe(200);
      await local.aws.clock.advance(60_000);
      const ids = new Set<string>();
      for (const [key, body] of Object.entries(await objects(eventsPrefix))) {
        for (const line of body.split('\n')) {
          const event = JSON.parse(line) as { event_id: string };
          const { values, file } = parseKey(layout, key)!;
          expect(values).toMatchObject(partitionValues(layout, event)!);
          expect(file).toMatch(new RegExp(`^${stream}-1-`));
          ids.add(event.event_id);
        }
      }
      expect(ids.size).toBe(200);
      expect(await objects(errorsPrefix)).toEqual({});
    },
    timeoutMs,
  );

  it(
    'delivers an event without a user to the error output, and logs why',
    async () => {
      await send({ count: 1, omit: 'user_id' });
      await local.aws.clock.advance(60_000);
      const [[key, body]] = Object.entries(await objects(errorsPrefix)) as [[string, string]];
      expect(key).toMatch(new RegExp(`^${errorsPrefix}metadata-extraction-failed/${stream}-1-`));
      expect(JSON.parse(body)).toMatchObject({
        errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
        errorMessage: 'partitionKeys values must not be null or empty',
      });
      const logs = new CloudWatchLogsClient(local.client);
      const { events } = await logs.send(
        new GetLogEventsCommand({ logGroupName: logGroup, logStreamName: logStream }),
      );
      expect(events).toHaveLength(1);
      expect(events![0]!.message).toContain('partitionKeys values must not be null or empty');
    },
    timeoutMs,
  );

  it('grants its role what it uses, each action, or says why not; and nothing else is asked for', async () => {
    expect(await misgranted(local, names().role)).toEqual(wellGranted);
  });

  it(
    'changes the buffer interval of the stream in place',
    async () => {
      const before = await describeStream();
      const terraform = await local.terraform({ bufferIntervalSeconds: 120 });
      const plan = 'changed.tfplan';
      expect(await terraform.plan({ out: plan })).toEqual({ changes: true });
      await terraform.apply({ plan });
      expect(await terraform.plan()).toEqual({ changes: false });
      const after = await describeStream();
      expect(after.Destinations![0]!.ExtendedS3DestinationDescription!.BufferingHints).toEqual({
        SizeInMBs: 64,
        IntervalInSeconds: 120,
      });
      expect(after.CreateTimestamp).toEqual(before.CreateTimestamp);
      expect(Number(after.VersionId)).toBe(Number(before.VersionId) + 1);
    },
    timeoutMs,
  );

  it(
    'makes a bucket again that was deleted under the stream, replaces nothing else, and gets what Firehose had kept',
    async () => {
      await empty();
      expect((await send({ count: 20 })).account.accepted).toBe(20);
      await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
      // The buffer is over, and its objects find no bucket.
      await local.aws.clock.advance(120_000);

      const terraform = await local.terraform({ bufferIntervalSeconds: 120 });
      const before = await terraform.stateList();
      const serial = async () => ((await terraform.statePull()) as { readonly serial?: number }).serial;
      const first = await serial();
      await terraform.apply();
      expect(await terraform.stateList()).toEqual(before);
      expect(await serial()).not.toBe(first);
      expect(await terraform.plan()).toEqual({ changes: false });

      // Well within the 24 hours for which Firehose tries.
      await local.aws.clock.advance(3 * 3600_000);
      const bodies = Object.values(await objects(eventsPrefix));
      expect(bodies.flatMap((body) => body.trimEnd().split('\n'))).toHaveLength(20);
    },
    timeoutMs,
  );

  it(
    'is not touched by destroy while the lake holds data, and leaves nothing once it is empty',
    async () => {
      const terraform = await local.terraform({ bufferIntervalSeconds: 120 });
      const before = await terraform.stateList();
      await expect(terraform.destroy()).rejects.toThrow(
        `destroy is refused, and nothing was touched: ${bucket} holds data`,
      );
      // And by the command, which finds the state by itself.
      const { code, stderr } = await cdktf('destroy', '--auto-approve');
      expect(stderr).toContain(`destroy is refused, and nothing was touched: ${bucket} holds data`);
      expect(code).toBe(1);
      expect(await terraform.stateList()).toEqual(before);
      await empty();
      await terraform.destroy();

      const iam = new IAMClient(local.client);
      const logs = new CloudWatchLogsClient(local.client);
      expect(await terraform.stateList()).toEqual([]);
      expect((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
      expect((await iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
      expect((await iam.send(new ListPoliciesCommand({ Scope: 'Local' }))).Policies).toEqual([]);
      expect((await logs.send(new DescribeLogGroupsCommand({}))).logGroups).toEqual([]);
      await local.aws.clock.advance(1000);
      expect((await firehose.send(new ListDeliveryStreamsCommand({}))).DeliveryStreamNames).toEqual([]);
    },
    timeoutMs,
  );
});
