import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateStreamCommand, KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { layoutOf } from '@clickstream/contract';
import { transform } from '@clickstream/lake';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '../src/pipeline/findings.ts';
import type { PipelineNow } from '../src/pipeline/pipeline-now.ts';
import type { Series } from '../src/pipeline/read-series.ts';
import { startShown } from './start-shown.ts';

type Told = PipelineNow & { readonly tail: Series; readonly findings: readonly Finding[] };

const layout = layoutOf({ kind: 'time' });

/** Listens until something is so; gives what was told then, and the points of the graphs before. */
async function untilTold(
  shown: Awaited<ReturnType<typeof startShown>>,
  isSo: (now: Told, history: Series) => boolean,
  { cookie, range = '30m' }: { cookie: string; range?: string | undefined },
) {
  let history: { value: Series } | undefined;
  for await (const { event, data } of shown.listen(`/api/pipeline?range=${range}`, cookie)) {
    if (event === 'history') history = data as { value: Series };
    const now = event === 'now' ? (data as Told) : undefined;
    if (now && isSo(now, history!.value)) return { now, history: history!.value };
  }
  throw new Error('the page was told no more');
}

const event = (id: string): string =>
  JSON.stringify({ event_id: id, event: 'viewed', user_id: 1, event_time: '2026-11-22T10:00:00Z' });

describe('the pipeline, as a page is told of it', () => {
  let shown: Awaited<ReturnType<typeof startShown>>;
  let cookie: string;
  beforeAll(async () => {
    shown = await startShown({ layout });
    cookie = await shown.enter();
  });
  afterAll(() => shown.close());

  const until = (isSo: (now: Told, history: Series) => boolean, range?: string) =>
    untilTold(shown, isSo, { cookie, range });

  it('says that there is no stream, and what makes one', async () => {
    const { now } = await until(({ findings }) => findings.length > 0);
    expect(now.findings[0]).toEqual({
      level: 'problem',
      text: 'There is no delivery stream clickstream.',
      command: 'pnpm cdktf deploy',
    });
  });

  it('is what came, what is buffered, and points at regular times', async () => {
    const client = { ...shown.target.client, endpoint: shown.target.endpointUrl };
    await makeRole(client);
    const firehose = new FirehoseClient(client);
    const DeliveryStreamName = 'clickstream';
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName,
        ExtendedS3DestinationConfiguration: {
          RoleARN: 'arn:aws:iam::000000000000:role/role',
          BucketARN: `arn:aws:s3:::${shown.lake.rawBucket}`,
          Prefix: layout.prefix,
          ErrorOutputPrefix: layout.errorPrefix,
        },
      }),
    );
    await shown.aws.clock.advance(1000);
    const Data = Buffer.from(`${event('put')}\n`);
    for (let put = 0; put < 3; put += 1)
      await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data } }));
    firehose.destroy();

    const { now, history } = await until(
      ({ buffers, stream }) => buffers?.records === 3 && 'value' in stream,
    );
    expect(now).toMatchObject({
      stream: { value: { status: 'ACTIVE', bucket: shown.lake.rawBucket, bufferMiB: 5, bufferSeconds: 300 } },
      rates: { value: { incoming: 3, isStill: false, isIdle: false } },
      buffers: { open: 1, records: 3, bytes: 3 * Data.length },
      alarms: { value: [] },
    });
    expect(now.findings.map(({ text }) => text)).toEqual(['Nothing is staged yet.']);
    expect(history.times).toHaveLength(31);
    expect(history.times.every((at, index) => at === history.times[0]! + index * 60)).toBe(true);
    expect(history.values.incoming).toHaveLength(31);
    expect(now.tail.times.at(-1)! * 1000).toBeLessThanOrEqual(now.atMs);
  });

  it('is how far staging is behind', async () => {
    await shown.put('clickstream/a', event('a'));
    await transform(shown.lake);
    const at = ({ unread }: Told) => (unread && 'value' in unread ? unread.value.objects : undefined);
    await until((now) => at(now) === 0);
    await shown.put('clickstream/b', event('b'));
    const { now } = await until((told) => at(told) === 1);
    expect(now.unread).toMatchObject({ value: { isCut: false, sinceMs: expect.any(Number) } });
    // It is there for a moment only.
    expect(now.findings.filter(({ text }) => text.includes('not in staging'))).toEqual([]);
  });

  it('tells of an alarm what it is about', async () => {
    const client = { ...shown.target.client, endpoint: shown.target.endpointUrl };
    const cloudwatch = new CloudWatchClient(client);
    const [AlarmName, AlarmDescription] = [
      'clickstream-late',
      'It is late. Runbook: docs/OPERATIONS.md#late',
    ];
    const metric = { Namespace: 'AWS/Firehose', MetricName: 'ThrottledRecords', Statistic: 'Sum' } as const;
    const when = { ComparisonOperator: 'GreaterThanThreshold', Threshold: 0, Period: 60 } as const;
    const put = (name: string) =>
      cloudwatch.send(
        new PutMetricAlarmCommand({
          AlarmName: name,
          AlarmDescription,
          ...metric,
          ...when,
          EvaluationPeriods: 1,
        }),
      );
    // As many of others as are on a page lie before it.
    const others = Array.from({ length: 100 }, (_, index) => `another-${index}`);
    await Promise.all([...others, AlarmName].map(put));
    await cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'Threshold Crossed' }),
    );
    const { now } = await until(({ alarms }) => 'value' in alarms && alarms.value.length > 0);
    expect(now.alarms).toMatchObject({
      value: [{ name: AlarmName, what: AlarmDescription, reason: 'Threshold Crossed' }],
    });
    await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [...others.slice(1), AlarmName] }));
    cloudwatch.destroy();
  });

  it.each([
    ['24h', 1441, 60],
    ['7d', 2017, 300],
  ])('goes back %s', async (range, points, periodSeconds) => {
    const { history } = await until(() => true, range);
    expect([history.times.length, history.periodSeconds]).toEqual([points, periodSeconds]);
  });

  it('begins its graphs anew where the clock is moved', async () => {
    let movedAt: number | undefined;
    const { now, history } = await until(({ atMs }, { times }) => {
      if (movedAt !== undefined) return times.at(-1)! * 1000 > movedAt + 3_000_000;
      movedAt = atMs;
      void shown.aws.clock.advance(3_600_000);
      return false;
    });
    expect(history.times).toHaveLength(31);
    expect(now.local!.aheadSeconds).toBeGreaterThan(3600);
    expect(now.rates).toMatchObject({ value: { isStill: true, isIdle: true } });
  });

  it('says that nothing flows, whatever range is shown', async () => {
    await shown.aws.flush();
    await transform(shown.lake);
    for (const range of ['30m', '6h', '7d']) {
      const { now } = await until(({ findings }) => findings.length > 0, range);
      expect([range, now.findings.map(({ text }) => text)]).toEqual([
        range,
        ['No events in the last 30 min.'],
      ]);
    }
  });

  it('says by the clock of its AWS when staging was made', async () => {
    const { now } = await until(({ staging }) => 'value' in staging);
    const committedMs =
      'value' in now.staging && now.staging.value !== 'none' && now.staging.value.committedMs;
    expect(now.local!.aheadSeconds).toBeGreaterThan(3600);
    expect(now.atMs - Number(committedMs)).toBeLessThan(3_600_000);
  });

  it('sees that everything is gone, also where its clock is ahead', async () => {
    await shown.aws.clock.advance(86_400_000);
    let isReset = false;
    const { now } = await until(({ stream, errors, staging }) => {
      if (!isReset && 'value' in stream) {
        isReset = true;
        void shown.aws.reset();
      }
      return isReset && [stream, errors, staging].every((part) => 'problem' in part);
    });
    expect(now.findings.map(({ text }) => text)).toEqual(['There is no delivery stream clickstream.']);
    expect(now).toMatchObject({
      isGone: false,
      errors: { problem: expect.stringMatching(/^errors: NoSuchBucket.* \(pnpm cdktf deploy makes it\)$/) },
      staging: { problem: expect.stringMatching(/there is no such bucket \(pnpm cdktf deploy makes it\)$/) },
    });
  });

  it('goes back no other time', async () => {
    const answer = await shown.send('GET', '/api/pipeline?range=1y', { headers: { cookie } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ problem: 'range must be one of 30m, 6h, 24h, 7d, got 1y' });
  });
});

describe('a stream that reads from Kinesis, as a page is told of it', () => {
  it('is what is put to Kinesis, what is read of it, and what was delivered', async () => {
    const shown = await startShown({ layout });
    try {
      const cookie = await shown.enter();
      // Whoever listens before there is a stream is shown its source once it is there.
      const isDelivered = ({ rates }: Told): boolean =>
        'value' in rates && rates.value.read !== undefined && rates.value.delivered === 3;
      const listening = untilTold(shown, isDelivered, { cookie });
      await putThroughKinesis(shown);
      const { now } = await listening;
      expect(now).toMatchObject({
        stream: { value: { source: 'Kinesis stream events', kinesisStream: 'events', isPartitioned: false } },
        rates: { value: { incoming: 3, incomingBytes: 9, throttled: 0, read: '3 records read by Firehose' } },
        buffers: { records: 0 },
      });
      expect(now.rates).toMatchObject({
        value: { delivered: 3, written: 3, unit: 'records', isStill: false, isIdle: false },
      });
      expect(now.findings.map(({ text }) => text)).toEqual(['Nothing is staged yet.']);
      const sum = (values: readonly (number | null)[]) =>
        values.reduce<number>((all, each) => all + each!, 0);
      expect([sum(now.tail.values.incoming), sum(now.tail.values.read)]).toEqual([3, 3]);
    } finally {
      await shown.close();
    }
  });
});

/** Makes a Kinesis stream and a delivery stream that reads it, puts three records, and has them delivered. */
async function putThroughKinesis({
  aws,
  target,
  lake,
}: Awaited<ReturnType<typeof startShown>>): Promise<void> {
  const client = { ...target.client, endpoint: target.endpointUrl };
  const kinesis = new KinesisClient(client);
  await makeRole(client);
  const StreamName = 'events';
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await aws.clock.advance(1000);
  const firehose = new FirehoseClient(client);
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: 'clickstream',
      DeliveryStreamType: 'KinesisStreamAsSource',
      KinesisStreamSourceConfiguration: {
        KinesisStreamARN: `arn:aws:kinesis:us-east-1:000000000000:stream/${StreamName}`,
        RoleARN: 'arn:aws:iam::000000000000:role/role',
      },
      ExtendedS3DestinationConfiguration: {
        RoleARN: 'arn:aws:iam::000000000000:role/role',
        BucketARN: `arn:aws:s3:::${lake.rawBucket}`,
        Prefix: layout.prefix,
        ErrorOutputPrefix: layout.errorPrefix,
      },
    }),
  );
  await aws.clock.advance(1000);
  // Kinesis counts the bytes of the key as well.
  const Records = ['a', 'b', 'c'].map((PartitionKey) => ({ Data: Buffer.from('{}'), PartitionKey }));
  await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
  await aws.clock.advance(1000);
  await aws.flush();
  kinesis.destroy();
  firehose.destroy();
}

/** Makes a role that Firehose may act in. */
async function makeRole(client: ConstructorParameters<typeof IAMClient>[0]): Promise<void> {
  const iam = new IAMClient(client!);
  const RoleName = 'role';
  const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const trust = { Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' };
  await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policy({ Effect: 'Allow', ...trust }) }),
  );
  const may = { Effect: 'Allow', Action: ['s3:*', 'kinesis:*'], Resource: '*' };
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'delivery', PolicyDocument: policy(may) }));
  iam.destroy();
}
