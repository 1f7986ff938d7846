import {
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import {
  CreateTopicCommand,
  GetTopicAttributesCommand,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
  SetTopicAttributesCommand,
} from '@aws-sdk/client-sns';
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, expect, it } from '@jest/globals';
import { account, allow, policyOf, startRoles } from '../authorization/start-roles.ts';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { describeLocally } from '../start.ts';

const said: string[] = [];
const started = await startRoles({ onError: (error) => said.push((error as Error).message) });
afterAll(() => started.close());
const sns = started.client(SNSClient);
const kms = started.client(KMSClient);

async function newKey(...statements: readonly object[]) {
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ Policy: statements.length > 0 ? policyOf(...statements) : undefined }),
  );
  return { KeyId: KeyMetadata!.KeyId!, arn: KeyMetadata!.Arn! };
}
async function newTopic(KmsMasterKeyId: string) {
  const { TopicArn } = await sns.send(
    new CreateTopicCommand({ Name: newName(), Attributes: { KmsMasterKeyId } }),
  );
  return TopicArn!;
}
const publish = (TopicArn: string, by = sns) => by.send(new PublishCommand({ TopicArn, Message: 'x' }));
const keyOf = async (TopicArn: string) =>
  (await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes!['KmsMasterKeyId'];

describeLocally('a topic with a key', () => {
  it('tells its key as it was named, and takes no message while that is disabled', async () => {
    const { KeyId, arn } = await newKey();
    const topic = await newTopic(arn);
    expect(await keyOf(topic)).toBe(arn);
    await publish(topic);
    await kms.send(new DisableKeyCommand({ KeyId }));
    const disabled = failure('KMSDisabledException', `${arn} is disabled.`);
    await expect(publish(topic)).rejects.toEqual(disabled);
    await expect(
      sns.send(
        new PublishBatchCommand({
          TopicArn: topic,
          PublishBatchRequestEntries: [{ Id: 'a', Message: 'x' }],
        }),
      ),
    ).rejects.toEqual(disabled);
    await kms.send(new EnableKeyCommand({ KeyId }));
    await publish(topic);
    await sns.send(
      new SetTopicAttributesCommand({
        TopicArn: topic,
        AttributeName: 'KmsMasterKeyId',
        AttributeValue: '',
      }),
    );
    expect(await keyOf(topic)).toBeUndefined();
    await kms.send(new DisableKeyCommand({ KeyId }));
    await publish(topic);
  });

  it('may have the key that AWS manages, and none that there is not', async () => {
    const topic = await newTopic('alias/aws/sns');
    await publish(topic);
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/sns' }));
    expect(KeyMetadata!.KeyManager).toBe('AWS');
    await expect(publish(await newTopic('alias/none'))).rejects.toEqual(
      failure('KMSNotFoundException', /alias\/none is not found/),
    );
  });

  it('needs the key of whoever publishes', async () => {
    const { arn } = await newKey();
    const topic = await newTopic(arn);
    const half = await started.clientOf(SNSClient, allow('sns:*'), allow('kms:GenerateDataKey', arn));
    await expect(publish(topic, half)).rejects.toEqual(
      failure('KMSAccessDeniedException', /not authorized to perform: kms:Decrypt/),
    );
    await publish(
      topic,
      await started.clientOf(SNSClient, allow('sns:*'), allow(['kms:GenerateDataKey', 'kms:Decrypt'], arn)),
    );
  });

  it('is told by an alarm where the policy of its key lets CloudWatch, and else it is said', async () => {
    const root = { ...allow('kms:*'), Principal: { AWS: `arn:aws:iam::${account}:root` } };
    const service = {
      ...allow(['kms:GenerateDataKey*', 'kms:Decrypt']),
      Principal: { Service: 'cloudwatch.amazonaws.com' },
    };
    const cloudwatch = started.client(CloudWatchClient);
    const told = async (topic: string) => {
      const AlarmName = newName();
      await cloudwatch.send(
        new PutMetricAlarmCommand({
          AlarmName,
          AlarmActions: [topic],
          Namespace: 'N',
          MetricName: 'm',
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 5,
          ComparisonOperator: 'GreaterThanThreshold',
        }),
      );
      said.length = 0;
      await cloudwatch.send(
        new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'test' }),
      );
      await started.aws.flush();
      return said.join();
    };
    expect(await told(await newTopic((await newKey(root)).arn))).toMatch(
      /cloudwatch.amazonaws.com is not authorized to perform: kms:GenerateDataKey/,
    );
    expect(await told(await newTopic('alias/aws/sns'))).toMatch(/is not authorized/);
    expect(await told(await newTopic((await newKey(root, service)).arn))).toBe('');
  });
});
