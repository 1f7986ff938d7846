import {
  DisableAlarmActionsCommand,
  PutCompositeAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startEndpoint } from '../sns/start-endpoint.ts';
import { describeLocally } from '../start.ts';
import { minute, newName, startCloudWatch } from './start-cloudwatch.ts';

const problems: string[] = [];
const { cloudwatch, aws, clock, put, newAlarm, client, close } = await startCloudWatch({
  onError: (error) => problems.push((error as Error).message),
});
const sns = client(SNSClient);
const endpoint = await startEndpoint();
afterAll(async () => {
  await close();
  await endpoint.close();
});

describeLocally('the actions of alarms', () => {
  let topic: string;
  beforeAll(async () => {
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'alarms' }));
    topic = TopicArn!;
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: endpoint.url }));
    const { Token } = JSON.parse((await endpoint.next()).body) as { Token: string };
    await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
  });
  const told = async () => {
    const { Subject, Message } = JSON.parse((await endpoint.next()).body) as {
      Subject: string;
      Message: string;
    };
    return { subject: Subject, message: JSON.parse(Message) as Record<string, unknown> };
  };
  const set = (AlarmName: string, StateValue: 'OK' | 'ALARM') =>
    cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'a test' }));

  it('tell a topic, in the form of AWS, that a metric passes its threshold, and that it is fine again', async () => {
    const Namespace = newName();
    const AlarmName = await newAlarm({
      Namespace,
      AlarmDescription: 'too much',
      Dimensions: [{ Name: 'Stream', Value: 's' }],
      TreatMissingData: 'notBreaching',
      AlarmActions: [topic],
      OKActions: [topic],
    });
    await put(Namespace, { MetricName: 'm', Dimensions: [{ Name: 'Stream', Value: 's' }], Value: 11 });
    await clock.advance(minute);
    const { subject, message } = await told();
    expect(subject).toBe(`ALARM: "${AlarmName}" in US East (N. Virginia)`);
    expect(message).toEqual({
      AlarmName,
      AlarmDescription: 'too much',
      AWSAccountId: '123456789012',
      AlarmConfigurationUpdatedTimestamp: expect.stringMatching(/\.\d{3}\+0000$/),
      NewStateValue: 'ALARM',
      NewStateReason: expect.stringContaining('[11.0 ('),
      StateChangeTime: expect.stringMatching(/\.\d{3}\+0000$/),
      Region: 'US East (N. Virginia)',
      AlarmArn: `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${AlarmName}`,
      OldStateValue: 'INSUFFICIENT_DATA',
      OKActions: [topic],
      AlarmActions: [topic],
      InsufficientDataActions: [],
      Trigger: {
        MetricName: 'm',
        Namespace,
        StatisticType: 'Statistic',
        Statistic: 'SUM',
        Unit: null,
        Dimensions: [{ value: 's', name: 'Stream' }],
        Period: 60,
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 10,
        TreatMissingData: 'notBreaching',
        EvaluateLowSampleCountPercentile: '',
      },
    });
    await clock.advance(5 * minute);
    expect((await told()).message).toMatchObject({ NewStateValue: 'OK', OldStateValue: 'ALARM' });
  });

  it('come with a state that is set by hand, and once only', async () => {
    const AlarmName = await newAlarm({ AlarmActions: [topic] });
    await set(AlarmName, 'ALARM');
    await set(AlarmName, 'ALARM');
    expect((await told()).message).toMatchObject({ AlarmName, NewStateReason: 'a test' });
    await aws.flush();
    expect(endpoint.left()).toBe(0);
  });

  it('tell of a composite alarm with its rule', async () => {
    const AlarmName = newName();
    await cloudwatch.send(
      new PutCompositeAlarmCommand({ AlarmName, AlarmRule: 'TRUE', AlarmActions: [topic] }),
    );
    await clock.advance(minute);
    expect((await told()).message).toMatchObject({ AlarmName, AlarmRule: 'TRUE', NewStateValue: 'ALARM' });
  });

  it('stay away while they are disabled', async () => {
    const AlarmName = await newAlarm({ AlarmActions: [topic] });
    await cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: [AlarmName] }));
    await set(AlarmName, 'ALARM');
    await aws.flush();
    await aws.flush();
    expect(endpoint.left()).toBe(0);
  });

  it.each([
    ['is not there', 'arn:aws:sns:us-east-1:123456789012:nowhere', /Topic does not exist/],
    [
      'lets others publish alone',
      '',
      /the policy of .*:closed does not let cloudwatch\.amazonaws\.com publish/,
    ],
  ])('say what a topic that %s was to be told', async (_what, named, message) => {
    let arn = named;
    if (arn === '') {
      const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'closed' }));
      arn = TopicArn!;
      const Policy = {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: arn,
          },
        ],
      };
      await sns.send(
        new SetTopicAttributesCommand({
          TopicArn,
          AttributeName: 'Policy',
          AttributeValue: JSON.stringify(Policy),
        }),
      );
    }
    const AlarmName = await newAlarm({ AlarmActions: [arn] });
    await set(AlarmName, 'ALARM');
    await aws.flush();
    expect(problems.filter((line) => line.includes(AlarmName))).toEqual([expect.stringMatching(message)]);
  });
});
