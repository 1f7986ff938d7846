import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { DescribeMetricFiltersCommand, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { GetRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  ConfirmSubscriptionCommand,
  ListSubscriptionsCommand,
  ListTopicsCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names, transformMetric, tutorial } from '@clickstream/contract';
import { emptyBucket } from '@clickstream/lake';
import { AdjustableClock } from '@clickstream/local-aws';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;
const minuteMs = 60_000;
const { stream, alarmTopic, metricNamespace, role } = names();

/** An endpoint of this machine that keeps what it gets. */
async function startEndpoint() {
  const received: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      received.push(Buffer.concat(chunks).toString());
      outgoing.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received, close };
}

/** So little a second that a test comes near to it; enough for 600 users at once. */
const quota = { records: 700, requests: 3, bytes: 100_000 };

/** The machine's time while it is held, for what is to happen within a second however busy the machine is. */
let heldMs: number | undefined;
let local: Awaited<ReturnType<typeof startLocalStack>>;
let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
beforeAll(async () => {
  const clock = new AdjustableClock(() => heldMs ?? Date.now());
  local = await startLocalStack({ directPutQuota: quota, clock });
  endpoint = await startEndpoint();
});
afterAll(async () => {
  await local?.close();
  await endpoint?.close();
});

describe('monitoring on local AWS, by the real Terraform', () => {
  it(
    'is deployed, does not drift, is silent on a healthy day, tells of each fault and of its end, and goes with the rest',
    async () => {
      const context = { monitoring: { email: 'lake@example.com', stagingLagHours: 2 } };
      const terraform = await local.terraform(context);
      await terraform.init();
      await terraform.apply();
      expect(await terraform.plan()).toEqual({ changes: false });

      const cloudwatch = new CloudWatchClient(local.client);
      const firehose = new FirehoseClient(local.client);
      const sns = new SNSClient(local.client);
      const iam = new IAMClient(local.client);
      const { clock } = local.aws;
      const alarms = async () => (await cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms!;
      const firing = async () =>
        (await alarms())
          .filter(({ StateValue }) => StateValue === 'ALARM')
          .map(({ AlarmName }) => AlarmName!.slice(stream.length + 1));
      const put = async (records: readonly string[]) => {
        const { RequestResponses } = await firehose.send(
          new PutRecordBatchCommand({
            DeliveryStreamName: stream,
            Records: records.map((record) => ({ Data: Buffer.from(record) })),
          }),
        );
        return RequestResponses!.filter(({ ErrorCode }) => ErrorCode !== undefined).length;
      };
      const event = (user: number) => JSON.stringify({ event_id: `e${user}`, user_id: user });
      const transformed = () =>
        cloudwatch.send(
          new PutMetricDataCommand({
            Namespace: metricNamespace,
            MetricData: [{ MetricName: transformMetric, Unit: 'Count', Value: 1 }],
          }),
        );
      /** Lets minutes pass, with a run of the transform every half an hour. */
      const pass = async (minutes: number) => {
        for (let left = minutes; left > 0; left -= 30) {
          await transformed();
          await clock.advance(Math.min(left, 30) * minuteMs);
        }
      };

      const TopicArn = (await sns.send(new ListTopicsCommand({}))).Topics![0]!.TopicArn!;
      expect(TopicArn).toMatch(new RegExp(`:${alarmTopic}$`));
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: endpoint.url }));
      await local.aws.flush();
      const { Token } = JSON.parse(endpoint.received.shift()!) as { Token: string };
      await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
      const dashboard = await cloudwatch.send(new GetDashboardCommand({ DashboardName: stream }));
      expect(dashboard.DashboardBody).toContain(`:alarm:${stream}-delivery-late`);

      // A healthy day: fifty users, every half an hour.
      for (let half = 0; half < 48; half += 1) {
        expect(await put(Array.from({ length: 50 }, (_, user) => event(user)))).toBe(0);
        await pass(30);
        expect(await firing()).toEqual([]);
      }
      await local.aws.flush();
      const before = endpoint.received.splice(0).map(stateOf);
      expect(before.filter(({ state }) => state === 'ALARM')).toEqual([]);

      /** Meets a fault, and expects alarms, and their messages; then mends it, and expects their end. */
      async function expectAlarms(
        expected: readonly string[],
        fault: () => Promise<unknown>,
        mend: () => Promise<unknown> = async () => {},
        minutes = 15,
      ) {
        await fault();
        const seen = new Set<string>();
        for (let passed = 0; passed < minutes; passed += 1) {
          await clock.advance(minuteMs);
          for (const id of await firing()) seen.add(id);
        }
        expect(seen).toEqual(new Set(expected));
        await mend();
        await pass(60);
        expect(await firing()).toEqual([]);
        // SNS first hears of the alarms, then delivers what it has heard.
        await local.aws.flush();
        await local.aws.flush();
        const told = endpoint.received.splice(0).map(stateOf);
        for (const id of expected)
          expect([
            id,
            told.filter(({ alarm }) => alarm === `${stream}-${id}`).map(({ state }) => state),
          ]).toEqual([id, ['ALARM', 'OK']]);
      }

      await expectAlarms(['partitions-near-limit', 'partitions-exceeded', 'errors-logged'], async () => {
        await put(Array.from({ length: 300 }, (_, user) => event(user)));
        await put(Array.from({ length: 300 }, (_, user) => event(300 + user)));
      });
      await expectAlarms(['errors-logged'], () => put(['no JSON', event(1)]));
      await expectAlarms(['throttled'], async () => {
        const tenth = event(1).padEnd(quota.bytes / 10);
        heldMs = Date.now();
        const refused = [await put(Array(8).fill(tenth)), await put(Array(8).fill(tenth))];
        heldMs = undefined;
        expect(refused).toEqual([0, 6]);
      });
      const trust = decodeURIComponent(
        (await iam.send(new GetRoleCommand({ RoleName: role }))).Role!.AssumeRolePolicyDocument!,
      );
      const setTrust = (PolicyDocument: string) =>
        iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: role, PolicyDocument }));
      await expectAlarms(
        ['delivery-failing', 'delivery-late'],
        async () => {
          await setTrust(trust.replace('firehose.amazonaws.com', 'glue.amazonaws.com'));
          await put([event(1)]);
        },
        () => setTrust(trust),
        30,
      );
      // Two hours without a run, and not before.
      await expectAlarms(['staging-late'], async () => {
        await transformed();
        await clock.advance(115 * minuteMs);
        expect(await firing()).toEqual([]);
      });

      /** Puts the same each second for three minutes of the clock, while the machine's time is held. */
      const putEachSecond = async (batches: readonly (readonly string[])[]) => {
        heldMs = Date.now();
        await clock.advance(minuteMs - (clock.now().getTime() % minuteMs));
        for (let second = 0; second < 180; second += 1) {
          for (const batch of batches) expect(await put(batch)).toBe(0);
          await clock.advance(1000);
        }
        heldMs = undefined;
      };
      await expectAlarms(['bytes-near-limit'], () => putEachSecond([[event(1).padEnd(0.81 * quota.bytes)]]));
      const half = Array.from({ length: (0.82 * quota.records) / 2 }, () => event(1));
      await expectAlarms(['records-near-limit'], () => putEachSecond([half, half]));
      await expectAlarms(['requests-near-limit'], () => putEachSecond([[event(1)], [event(1)], [event(1)]]));
      const less = half.slice(10);
      const padded = [...less.slice(1), event(1).padEnd(0.6 * quota.bytes)];
      await expectAlarms([], () => putEachSecond([less, padded]));

      const s3 = new S3Client(local.client);
      const { account } = local.aws;
      const [rawBucket, stagingBucket] = [`${account}-datalake-raw`, `${account}-datalake-staging`];
      const lake = { s3, rawBucket, stagingBucket, contract: tutorial, layout: layoutOf() };
      for (const bucket of [rawBucket, stagingBucket]) await emptyBucket(lake, bucket);
      await terraform.destroy();
      expect(await terraform.stateList()).toEqual([]);
      expect((await alarms()).filter(({ AlarmName }) => !AlarmName!.startsWith('of-'))).toEqual([]);
      expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([]);
      expect((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual([]);
      expect((await cloudwatch.send(new ListDashboardsCommand({}))).DashboardEntries).toEqual([]);
      const logs = new CloudWatchLogsClient(local.client);
      expect((await logs.send(new DescribeMetricFiltersCommand({}))).metricFilters).toEqual([]);
      for (const client of [cloudwatch, firehose, sns, iam, logs, s3]) client.destroy();
    },
    timeoutMs,
  );
});

function stateOf(body: string) {
  const { Message } = JSON.parse(body) as { Message: string };
  const { AlarmName: alarm, NewStateValue: state } = JSON.parse(Message) as Record<string, string>;
  return { alarm, state };
}
