import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import { firehoseTrust } from '../firehose/firehose-trust.ts';
import { startFirehose } from '../firehose/start-firehose.ts';
import { newName } from '../new-name.ts';
import { describeLocally } from '../start.ts';
import { account, allow, policyOf, startRoles } from './start-roles.ts';

interface Recorded {
  readonly authorizations: readonly { readonly action: string; readonly resource: string }[];
}
const recorded = async (url: string) =>
  (await (await fetch(`${url}/_local/authorizations`)).json()) as Recorded;

describeLocally('the record of what was asked for in roles', () => {
  it('has each action, resource and decision once, and how often, and nothing of the root user', async () => {
    const started = await startRoles();
    const { arn } = await started.newRole(allow('s3:ListAllMyBuckets'));
    const s3 = started.client(S3Client, { ...(await started.inRole(arn)), forcePathStyle: true });
    await s3.send(new ListBucketsCommand({}));
    await s3.send(new ListBucketsCommand({}));
    await s3.send(new ListObjectsV2Command({ Bucket: 'none' })).catch(() => {});
    await started.client(S3Client).send(new ListBucketsCommand({}));
    expect(await recorded(started.url)).toEqual({
      authorizations: [
        { role: arn, action: 's3:ListAllMyBuckets', resource: '*', decision: 'allowed', count: 2 },
        {
          role: arn,
          action: 's3:ListBucket',
          resource: 'arn:aws:s3:::none',
          decision: 'implicitDeny',
          count: 1,
        },
      ],
      forgotten: 0,
    });
    await fetch(`${started.url}/_local/reset`, { method: 'POST' });
    expect(await recorded(started.url)).toEqual({ authorizations: [], forgotten: 0 });
    await started.close();
  });

  it('has what a service asks of a key for itself, and in which context', async () => {
    const started = await startRoles();
    const kms = started.client(KMSClient);
    const Principal = { Service: 'logs.us-east-1.amazonaws.com' };
    const Policy = policyOf({ ...allow('kms:*'), Principal });
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy }));
    const { Arn: kmsKeyId } = KeyMetadata!;
    const logGroupName = newName();
    await started.client(CloudWatchLogsClient).send(new CreateLogGroupCommand({ logGroupName, kmsKeyId }));
    const arn = `arn:aws:logs:us-east-1:${account}:log-group:${logGroupName}`;
    expect((await recorded(started.url)).authorizations).toEqual([
      {
        service: Principal.Service,
        action: 'kms:GenerateDataKey',
        resource: kmsKeyId,
        conditions: {
          'kms:CallerAccount': account,
          'kms:EncryptionContextKeys': ['aws:logs:arn'],
          'kms:EncryptionContext:aws:logs:arn': arn,
        },
        decision: 'allowed',
        count: 1,
      },
    ]);
    await started.close();
  });

  it('has what Firehose asks for in the role of a stream, which it needs to deliver', async () => {
    const started = await startFirehose();
    const iam = started.client(IAMClient);
    const RoleName = newName();
    const put = (...statements: readonly object[]) =>
      iam.send(
        new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: policyOf(...statements) }),
      );
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: firehoseTrust }));
    await put(allow('s3:PutObject', 'arn:aws:s3:::elsewhere/*'));
    const RoleARN = `arn:aws:iam::${account}:role/${RoleName}`;
    const DeliveryStreamName = await started.newStream({ RoleARN });
    const firehose = started.client(FirehoseClient);
    await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('a') } }));
    await started.aws.flush();
    expect(started.aws.authorizations.all()).toMatchObject([
      { role: RoleARN, action: 's3:PutObject', decision: 'implicitDeny' },
    ]);
    expect(await started.objects()).toEqual([]);
    // It is tried again, and there once the role may.
    await put(allow('s3:PutObject'));
    await started.aws.clock.advance(600_000);
    expect(await started.objects()).toHaveLength(1);
    await started.close();
  });
});
