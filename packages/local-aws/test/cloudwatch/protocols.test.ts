import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { start } from '../start.ts';
import type { Started } from '../start.ts';
import { alarm, minute, newName } from './start-cloudwatch.ts';

const credentials =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=0';

describe('cloudwatch speaks', () => {
  let started: Started;
  beforeAll(async () => {
    started = await start({ account: '123456789012' });
  });
  afterAll(() => started.close());

  /** What clients without a JavaScript SDK send. */
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>, path = '/') =>
    fetch(`${started.url}${path}`, {
      method: 'POST',
      body,
      headers: { authorization: credentials, ...headers },
    });

  describe('CBOR', () => {
    let cloudwatch: CloudWatchClient;
    beforeAll(() => {
      cloudwatch = started.client(CloudWatchClient, {
        protocol: SmithyRpcV2CborProtocol,
        protocolSettings: {
          defaultNamespace: 'com.amazonaws.cloudwatch',
          serviceTarget: 'GraniteServiceVersion20100801',
        },
      });
    });

    it('for numbers and times, there and back', async () => {
      const Namespace = newName();
      const now = Date.now();
      const MetricData = [
        { MetricName: 'm', Timestamp: new Date(now), Values: [0.1, 2e-7], Unit: 'Seconds' as const },
      ];
      await cloudwatch.send(new PutMetricDataCommand({ Namespace, MetricData }));
      const { Datapoints } = await cloudwatch.send(
        new GetMetricStatisticsCommand({
          Namespace,
          MetricName: 'm',
          Period: 60,
          StartTime: new Date(now - minute),
          EndTime: new Date(now + minute),
          ExtendedStatistics: ['p50', 'p100'],
        }),
      );
      expect(Datapoints).toEqual([
        {
          Timestamp: new Date(Math.floor(now / minute) * minute),
          ExtendedStatistics: { p50: 2e-7, p100: 0.1 },
          Unit: 'Seconds',
        },
      ]);
    });

    it('for lists and structures', async () => {
      const AlarmName = newName();
      const Dimensions = [{ Name: 'ä', Value: '<&>' }];
      const Tags = [{ Key: 'k', Value: '' }];
      await cloudwatch.send(
        new PutMetricAlarmCommand({ ...alarm, AlarmName, Namespace: 'x', Dimensions, Tags }),
      );
      await expect(
        cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] })),
      ).resolves.toMatchObject({
        MetricAlarms: [{ ...alarm, AlarmName, Dimensions, OKActions: [], ActionsEnabled: true }],
      });
    });

    it('for errors', async () => {
      const input = { AlarmName: 'no-such-alarm', StateValue: 'OK', StateReason: '' } as const;
      await expect(cloudwatch.send(new SetAlarmStateCommand(input))).rejects.toMatchObject({
        name: 'ResourceNotFound',
        $metadata: { httpStatusCode: 404 },
      });
    });

    /** A map of CBOR, written byte by byte: other languages' clients choose other sizes of numbers. */
    const bytes = (...parts: (string | Buffer)[]) =>
      Uint8Array.from(
        Buffer.concat(
          parts.map((part) =>
            typeof part === 'string'
              ? Buffer.concat([textHead(Buffer.byteLength(part)), Buffer.from(part)])
              : part,
          ),
        ),
      );
    const textHead = (length: number) => Buffer.from(length < 24 ? [0x60 + length] : [0x78, length]);
    const hex = (text: string) => Buffer.from(text, 'hex');
    const double = (value: number) => {
      const buffer = Buffer.alloc(9, 0xfb);
      buffer.writeDoubleBE(value, 1);
      return buffer;
    };
    const call = (operation: string, body: Uint8Array<ArrayBuffer>) =>
      post(
        body,
        { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
        `/service/GraniteServiceVersion20100801/operation/${operation}`,
      );

    it('for floats of 16, 32 and 64 bits, integers, and times with a fraction of a second', async () => {
      const Namespace = newName();
      const now = Math.floor(Date.now() / minute) * minute - minute + 1500;
      // {Namespace, MetricData: [{MetricName, Timestamp: 1(double), Values: [half 1.5, half 2^-24, single 0.25, double 0.1, 7, -2]}]}
      const values = bytes(hex('86f93e00f90001fa3e800000'), double(0.1), hex('0721'));
      const put = await call(
        'PutMetricData',
        bytes(
          hex('a2'),
          'Namespace',
          Namespace,
          'MetricData',
          hex('81a3'),
          'MetricName',
          'm',
          'Timestamp',
          hex('c1'),
          double(now / 1000),
          'Values',
          Buffer.from(values),
        ),
      );
      expect([put.status, await put.text()]).toEqual([200, expect.anything()]);
      const { Datapoints } = await cloudwatch.send(
        new GetMetricStatisticsCommand({
          Namespace,
          MetricName: 'm',
          Period: 60,
          StartTime: new Date(now - minute),
          EndTime: new Date(now + minute),
          Statistics: ['SampleCount', 'Sum', 'Minimum', 'Maximum'],
        }),
      );
      expect(Datapoints).toEqual([
        {
          Timestamp: new Date(now - 1500),
          SampleCount: 6,
          Sum: expect.closeTo(1.5 + 2 ** -24 + 0.25 + 0.1 + 7 - 2, 12),
          Minimum: -2,
          Maximum: 7,
          Unit: 'None',
        },
      ]);
    });

    it('with whole doubles as floats, which Go’s client takes for nothing else', async () => {
      const Namespace = newName();
      await cloudwatch.send(
        new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: 'm', Value: 30 }] }),
      );
      const answer = await call(
        'GetMetricStatistics',
        bytes(
          hex('a6'),
          'Namespace',
          Namespace,
          'MetricName',
          'm',
          'Period',
          hex('190e10'),
          'StartTime',
          hex('c1'),
          double(Date.now() / 1000 - 3600),
          'EndTime',
          hex('c1'),
          double(Date.now() / 1000 + 3600),
          'Statistics',
          hex('81'),
          'Sum',
        ),
      );
      expect(answer.status).toBe(200);
      const text = Buffer.from(await answer.arrayBuffer()).toString('hex');
      expect(text).toContain(`${Buffer.from('Sum').toString('hex')}${double(30).toString('hex')}`);
    });

    it('and says so when a body is none', async () => {
      const answer = await post(
        Buffer.from([0xff]),
        { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
        '/service/GraniteServiceVersion20100801/operation/ListMetrics',
      );
      expect(answer.status).toBe(400);
      expect(answer.headers.get('x-amzn-query-error')).toBe('SerializationException;Sender');
    });
  });

  describe('Query', () => {
    const form = (fields: Record<string, string>) =>
      post(String(new URLSearchParams({ Version: '2010-08-01', ...fields })), {
        'content-type': 'application/x-www-form-urlencoded',
      });

    it('as Terraform writes and reads alarms', async () => {
      const AlarmName = newName();
      const put = await form({
        Action: 'PutMetricAlarm',
        AlarmName,
        ActionsEnabled: 'true',
        ComparisonOperator: 'GreaterThanThreshold',
        'Dimensions.member.1.Name': 'DeliveryStreamName',
        'Dimensions.member.1.Value': 'clickstream',
        EvaluationPeriods: '3',
        MetricName: 'DeliveryToS3.DataFreshness',
        Namespace: 'AWS/Firehose',
        Period: '60',
        Statistic: 'Maximum',
        Threshold: '900',
      });
      expect([put.status, put.headers.get('content-type')]).toEqual([200, 'text/xml']);
      const text = await (await form({ Action: 'DescribeAlarms', 'AlarmNames.member.1': AlarmName })).text();
      expect(text).toContain(
        '<DescribeAlarmsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">',
      );
      expect(text).toContain(`<AlarmName>${AlarmName}</AlarmName>`);
      expect(text).toContain('<Threshold>900</Threshold>');
      expect(text).toContain('<member><Name>DeliveryStreamName</Name><Value>clickstream</Value></member>');
    });

    it('for errors', async () => {
      const answer = await form({
        Action: 'SetAlarmState',
        AlarmName: 'x',
        StateValue: 'OK',
        StateReason: '',
      });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('<Type>Sender</Type><Code>ResourceNotFound</Code></Error>');
    });

    it('also for operations that do not exist', async () => {
      const answer = await form({ Action: 'PutAnomalyDetector' });
      expect(answer.status).toBe(501);
      expect(await answer.text()).toContain('services/cloudwatch/operations/put-anomaly-detector.ts');
    });
  });

  describe('JSON', () => {
    const json = (operation: string, input: object) =>
      post(JSON.stringify(input), {
        'x-amz-target': `GraniteServiceVersion20100801.${operation}`,
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-query-mode': 'true',
      });

    it('with errors that older clients know by their former names', async () => {
      const answer = await json('PutMetricData', {
        Namespace: 'AWS/X',
        MetricData: [{ MetricName: 'm', Value: 1 }],
      });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('x-amzn-query-error')).toBe('InvalidParameterValue;Sender');
      expect(await answer.json()).toMatchObject({ __type: 'InvalidParameterValueException' });
    });
  });

  describe('JSON, whole numbers that may have a point with one,', () => {
    const json = (operation: string, input: object) =>
      post(JSON.stringify(input), {
        'x-amz-target': `GraniteServiceVersion20100801.${operation}`,
        'content-type': 'application/x-amz-json-1.0',
      });

    it('of alarms', async () => {
      const AlarmName = newName();
      await started
        .client(CloudWatchClient)
        .send(new PutMetricAlarmCommand({ ...alarm, Namespace: newName(), AlarmName, Threshold: 5 }));
      const text = await (await json('DescribeAlarms', { AlarmNames: [AlarmName] })).text();
      expect(text).toContain('"Threshold":5.0');
      expect(text).toMatch(/"EvaluationPeriods":\d+[,}]/);
    });

    it('of statistics', async () => {
      const Namespace = newName();
      await json('PutMetricData', { Namespace, MetricData: [{ MetricName: 'm', Values: [10, 20] }] });
      const answer = await json('GetMetricStatistics', {
        Namespace,
        MetricName: 'm',
        Period: 86_400,
        StartTime: Date.now() / 1000 - 86_400,
        EndTime: Date.now() / 1000 + 86_400,
        Statistics: ['Sum'],
      });
      expect(await answer.text()).toContain('"Sum":30.0');
    });
  });

  describe('gzip', () => {
    const headers = {
      'x-amz-target': 'GraniteServiceVersion20100801.PutMetricData',
      'content-type': 'application/x-amz-json-1.0',
      'content-encoding': 'gzip',
    };

    it('as SDKs pack large bodies', async () => {
      const Namespace = newName();
      const cloudwatch = started.client(CloudWatchClient, { requestMinCompressionSizeBytes: 0 });
      const MetricData = Array.from({ length: 500 }, (_, index) => ({ MetricName: 'm', Value: index }));
      await cloudwatch.send(new PutMetricDataCommand({ Namespace, MetricData }));
      const raw = JSON.stringify({ Namespace, MetricData: [{ MetricName: 'm', Value: 1000 }] });
      expect((await post(gzipSync(raw), headers)).status).toBe(200);
      const { Datapoints } = await cloudwatch.send(
        new GetMetricStatisticsCommand({
          Namespace,
          MetricName: 'm',
          Period: 86_400,
          StartTime: new Date(Date.now() - 5 * minute),
          EndTime: new Date(Date.now() + minute),
          Statistics: ['SampleCount', 'Maximum'],
        }),
      );
      expect(Datapoints).toMatchObject([{ SampleCount: 501, Maximum: 1000 }]);
    });

    it('and says so when a body is none', async () => {
      const answer = await post('{}', headers);
      expect([answer.status, await answer.json()]).toEqual([
        400,
        { __type: 'SerializationException', message: expect.stringMatching(/^The request body is no gzip/) },
      ]);
    });
  });
});
