import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogStreamsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { AthenaClient, GetWorkGroupCommand, ListWorkGroupsCommand } from '@aws-sdk/client-athena';
import { FirehoseClient, ListDeliveryStreamsCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import {
  CreateDatabaseCommand,
  GetDatabaseCommand,
  GetTablesCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  GetRoleCommand,
  IAMClient,
  PutRolePermissionsBoundaryCommand,
  TagRoleCommand,
} from '@aws-sdk/client-iam';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { signedQuery } from '../s3/start-s3.ts';
import { describeLocally } from '../start.ts';
import { account, allow, deny, policyOf, startRoles } from './start-roles.ts';

const at = `us-east-1:${account}`;

describeLocally('who acts in a role', () => {
  let started: Awaited<ReturnType<typeof startRoles>>;
  let s3: S3Client;
  beforeAll(async () => {
    started = await startRoles();
    s3 = started.client(S3Client, { forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
    for (const Key of ['raw/a', 'raw/b', 'staging/a'])
      await s3.send(new PutObjectCommand({ Bucket: 'lake', Key, Body: Key }));
  });
  afterAll(() => started.close());

  const bucketClient = async (...statements: readonly object[]) => {
    const { arn } = await started.newRole(...statements);
    return started.client(S3Client, { ...(await started.inRole(arn)), forcePathStyle: true });
  };
  const denied = (action: string, reason = `because no identity-based policy allows the ${action} action`) =>
    failure('AccessDenied', new RegExp(`is not authorized to perform: ${action} .*${reason}$`), 403);
  const get = (client: S3Client, Key: string) => client.send(new GetObjectCommand({ Bucket: 'lake', Key }));

  describe('is told in the words and the form of each service', () => {
    it('of Firehose', async () => {
      const { arn, name } = await started.newRole(allow('firehose:Describe*'));
      const firehose = started.client(FirehoseClient, await started.inRole(arn));
      const put = new PutRecordCommand({ DeliveryStreamName: 'events', Record: { Data: Buffer.from('a') } });
      await expect(firehose.send(put)).rejects.toEqual(
        failure(
          'AccessDeniedException',
          `User: arn:aws:sts::${account}:assumed-role/${name}/anna is not authorized to perform: firehose:PutRecord on resource: arn:aws:firehose:${at}:deliverystream/events because no identity-based policy allows the firehose:PutRecord action`,
        ),
      );
      await expect(firehose.send(new ListDeliveryStreamsCommand({}))).rejects.toEqual(
        failure('AccessDeniedException', /perform: firehose:ListDeliveryStreams because no identity-based/),
      );
    });

    it('of S3, which quotes the resource', async () => {
      const client = await bucketClient();
      await expect(get(client, 'raw/a')).rejects.toEqual(
        failure(
          'AccessDenied',
          /s3:GetObject on resource: "arn:aws:s3:::lake\/raw\/a" because no identity-based/,
          403,
        ),
      );
    });

    it('of IAM', async () => {
      const { arn, name } = await started.newRole();
      const iam = started.client(IAMClient, await started.inRole(arn));
      await expect(iam.send(new GetRoleCommand({ RoleName: name }))).rejects.toEqual(
        failure('AccessDenied', new RegExp(`iam:GetRole on resource: ${arn} because`), 403),
      );
    });

    it('of CloudWatch', async () => {
      const cloudwatch = await started.clientOf(CloudWatchClient, allow('cloudwatch:DescribeAlarms'));
      await expect(cloudwatch.send(new DescribeAlarmsCommand({}))).resolves.toBeDefined();
      const query = { StartTime: new Date(0), EndTime: new Date(60_000), MetricDataQueries: [] };
      await expect(cloudwatch.send(new GetMetricDataCommand(query))).rejects.toEqual(
        expect.objectContaining({
          message: expect.stringMatching(/perform: cloudwatch:GetMetricData because/),
        }),
      );
    });

    it('of Logs, Glue and Athena', async () => {
      const logs = await started.clientOf(CloudWatchLogsClient);
      await expect(logs.send(new DescribeLogStreamsCommand({ logGroupName: 'g' }))).rejects.toEqual(
        failure(
          'AccessDeniedException',
          new RegExp(`resource: arn:aws:logs:${at}:log-group:g:log-stream: because`),
        ),
      );
      const glue = await started.clientOf(GlueClient, allow('glue:*', `arn:aws:glue:${at}:catalog`));
      await expect(glue.send(new GetDatabaseCommand({ Name: 'd' }))).rejects.toEqual(
        failure('AccessDeniedException', new RegExp(`resource: arn:aws:glue:${at}:database/d because`)),
      );
      const athena = await started.clientOf(AthenaClient);
      await expect(athena.send(new GetWorkGroupCommand({ WorkGroup: 'primary' }))).rejects.toEqual(
        failure(
          'AccessDeniedException',
          new RegExp(`resource: arn:aws:athena:${at}:workgroup/primary because`),
        ),
      );
    });
  });

  describe('may do what a policy of the role allows', () => {
    it('on the resources that it names', async () => {
      const client = await bucketClient(allow('s3:GetObject', 'arn:aws:s3:::lake/raw/*'));
      expect((await get(client, 'raw/a')).ETag).toBeDefined();
      await expect(get(client, 'staging/a')).rejects.toEqual(denied('s3:GetObject'));
    });

    it('by a managed policy in its default version', async () => {
      const { arn, name } = await started.newRole();
      const PolicyDocument = policyOf(allow('athena:ListWorkGroups'));
      const { Policy } = await started.iam.send(
        new CreatePolicyCommand({ PolicyName: newName(), PolicyDocument }),
      );
      await started.iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: Policy!.Arn }));
      const athena = started.client(AthenaClient, await started.inRole(arn));
      await expect(athena.send(new ListWorkGroupsCommand({}))).resolves.toBeDefined();
      await started.iam.send(
        new CreatePolicyVersionCommand({
          PolicyArn: Policy!.Arn,
          PolicyDocument: policyOf(allow('s3:*')),
          SetAsDefault: true,
        }),
      );
      await expect(athena.send(new ListWorkGroupsCommand({}))).rejects.toEqual(
        failure('AccessDeniedException', /athena:ListWorkGroups/),
      );
    });

    it('but for what another statement denies', async () => {
      const client = await bucketClient(allow('s3:*'), deny('s3:GetObject', 'arn:aws:s3:::lake/raw/b'));
      await expect(get(client, 'raw/a')).resolves.toBeDefined();
      await expect(get(client, 'raw/b')).rejects.toEqual(
        denied('s3:GetObject', 'with an explicit deny in an identity-based policy'),
      );
    });

    it('within the boundary of the role', async () => {
      const { arn, name } = await started.newRole(allow('s3:*'));
      const PolicyDocument = policyOf(allow('s3:GetObject'));
      const { Policy } = await started.iam.send(
        new CreatePolicyCommand({ PolicyName: newName(), PolicyDocument }),
      );
      await started.iam.send(
        new PutRolePermissionsBoundaryCommand({ RoleName: name, PermissionsBoundary: Policy!.Arn }),
      );
      const client = started.client(S3Client, { ...(await started.inRole(arn)), forcePathStyle: true });
      await expect(get(client, 'raw/a')).resolves.toBeDefined();
      await expect(client.send(new ListObjectsV2Command({ Bucket: 'lake' }))).rejects.toEqual(
        denied('s3:ListBucket', 'because no permissions boundary allows the s3:ListBucket action'),
      );
    });

    it('under the conditions that it states', async () => {
      const client = await bucketClient({
        ...allow('s3:ListBucket', 'arn:aws:s3:::lake'),
        Condition: { StringLike: { 's3:prefix': 'raw/*' } },
      });
      const list = (Prefix?: string) => client.send(new ListObjectsV2Command({ Bucket: 'lake', Prefix }));
      expect((await list('raw/')).KeyCount).toBe(2);
      await expect(list('staging/')).rejects.toEqual(denied('s3:ListBucket'));
      await expect(list()).rejects.toEqual(denied('s3:ListBucket'));
    });

    it.each<[string, object, object, object]>([
      [
        'encryption',
        { Null: { 's3:x-amz-server-side-encryption': 'false' } },
        { ServerSideEncryption: 'AES256' },
        {},
      ],
      ['an ACL', { StringEquals: { 's3:x-amz-acl': 'private' } }, { ACL: 'private' }, {}],
      [
        'a storage class',
        { StringEquals: { 's3:x-amz-storage-class': 'STANDARD_IA' } },
        { StorageClass: 'STANDARD_IA' },
        { StorageClass: 'STANDARD' },
      ],
      ['that nothing is there', { Null: { 's3:if-none-match': 'false' } }, { IfNoneMatch: '*' }, {}],
      [
        'a tag',
        { StringEquals: { 's3:RequestObjectTag/zone': 'r w' } },
        { Tagging: 'zone=r%20w' },
        { Tagging: 'zone=other' },
      ],
      [
        'the keys of tags',
        { 'ForAllValues:StringEquals': { 's3:RequestObjectTagKeys': ['zone', 'team'] } },
        { Tagging: 'zone=a&team=b' },
        { Tagging: 'zone=a&cost=b' },
      ],
      ['that it makes an object', { Bool: { 's3:ObjectCreationOperation': 'true' } }, {}, { UploadId: true }],
    ])('under a condition on what is written: %s', async (_, Condition, fits, misses) => {
      const client = await bucketClient(
        { ...allow('s3:PutObject'), Condition },
        allow(['s3:PutObjectTagging', 's3:PutObjectAcl']),
      );
      const at = () => ({ Bucket: 'lake', Key: newName() });
      const put = (more: object) => client.send(new PutObjectCommand({ ...at(), Body: 'a', ...more }));
      await expect(put(fits)).resolves.toBeDefined();
      const missed = 'UploadId' in misses ? client.send(new CreateMultipartUploadCommand(at())) : put(misses);
      await expect(missed).rejects.toEqual(denied('s3:PutObject'));
    });

    it('under a condition on the tags that an object has, of which version it is, too', async () => {
      const Bucket = newName();
      await s3.send(new CreateBucketCommand({ Bucket }));
      await s3.send(
        new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
      );
      const put = (Tagging?: string) =>
        s3.send(new PutObjectCommand({ Bucket, Key: 'key', Body: 'a', Tagging }));
      const { VersionId } = await put('zone=open');
      const client = await bucketClient(
        {
          ...allow(['s3:GetObject', 's3:GetObjectVersion', 's3:PutObjectTagging', 's3:DeleteObjectTagging']),
          Condition: { StringEquals: { 's3:ExistingObjectTag/zone': 'open' } },
        },
        allow('s3:PutObject'),
      );
      const at = { Bucket, Key: 'key' };
      const copy = () =>
        client.send(new CopyObjectCommand({ Bucket, Key: 'copied', CopySource: `${Bucket}/key` }));
      const closed = { TagSet: [{ Key: 'zone', Value: 'closed' }] };
      await expect(client.send(new GetObjectCommand(at))).resolves.toBeDefined();
      await expect(copy()).resolves.toBeDefined();
      await expect(
        client.send(new PutObjectTaggingCommand({ ...at, Tagging: closed })),
      ).resolves.toBeDefined();
      await expect(client.send(new DeleteObjectTaggingCommand(at))).rejects.toEqual(
        denied('s3:DeleteObjectTagging'),
      );
      await expect(client.send(new GetObjectCommand(at))).rejects.toEqual(denied('s3:GetObject'));
      await put('zone=open');
      await expect(copy()).resolves.toBeDefined();
      await put();
      await expect(copy()).rejects.toEqual(denied('s3:GetObject'));
      await expect(client.send(new GetObjectCommand({ ...at, VersionId }))).rejects.toEqual(
        denied('s3:GetObjectVersion'),
      );
      await s3.send(new DeleteObjectTaggingCommand({ ...at, VersionId }));
      await s3.send(
        new PutObjectTaggingCommand({
          ...at,
          VersionId,
          Tagging: { TagSet: [{ Key: 'zone', Value: 'open' }] },
        }),
      );
      await expect(client.send(new GetObjectCommand({ ...at, VersionId }))).resolves.toBeDefined();
    });

    it('under conditions on what no request here can have: access points, keys of its own, locks', async () => {
      const Null = {
        's3:DataAccessPointArn': 'true',
        's3:x-amz-server-side-encryption-customer-algorithm': 'true',
        's3:object-lock-mode': 'true',
      };
      const client = await bucketClient({ ...allow('s3:PutObject'), Condition: { Null } });
      const object = { Bucket: 'lake', Key: newName(), Body: 'a' };
      await expect(client.send(new PutObjectCommand(object))).resolves.toBeDefined();
    });

    it('under a condition on where a bucket is made', async () => {
      const client = await bucketClient({
        ...allow('s3:CreateBucket'),
        Condition: { StringEquals: { 's3:LocationConstraint': 'eu-west-1' } },
      });
      const create = (LocationConstraint?: 'eu-west-1' | 'eu-west-2') =>
        client.send(
          new CreateBucketCommand({
            Bucket: newName(),
            CreateBucketConfiguration: LocationConstraint && { LocationConstraint },
          }),
        );
      await expect(create('eu-west-2')).rejects.toEqual(denied('s3:CreateBucket'));
      await expect(create()).rejects.toEqual(denied('s3:CreateBucket'));
      await expect(create('eu-west-1')).resolves.toBeDefined();
    });

    it('under a condition on what is copied', async () => {
      const client = await bucketClient(allow('s3:GetObject'), {
        ...allow('s3:PutObject'),
        Condition: { StringLike: { 's3:x-amz-copy-source': 'lake/raw/*' } },
      });
      const copy = (source: string) =>
        client.send(new CopyObjectCommand({ Bucket: 'lake', Key: newName(), CopySource: `lake/${source}` }));
      await expect(copy('raw/a')).resolves.toBeDefined();
      await expect(copy('staging/a')).rejects.toEqual(denied('s3:PutObject'));
    });

    it('under conditions on writes, which no read has', async () => {
      const client = await bucketClient(allow('s3:*'), {
        ...deny('s3:*'),
        Condition: {
          StringNotEquals: { 's3:x-amz-acl': 'private' },
          Null: { 's3:if-match': 'true', 's3:prefix': 'true', 's3:RequestObjectTag/a': 'true' },
        },
      });
      await expect(get(client, 'raw/a')).rejects.toEqual(failure('AccessDenied', /explicit deny/, 403));
    });

    it('under a condition on a deletion', async () => {
      const client = await bucketClient(allow('s3:DeleteObject'), {
        ...deny('s3:DeleteObject'),
        Condition: { Null: { 's3:if-match': 'true' } },
      });
      const Key = newName();
      await s3.send(new PutObjectCommand({ Bucket: 'lake', Key, Body: 'a' }));
      const several = (ETag?: string) =>
        client.send(new DeleteObjectsCommand({ Bucket: 'lake', Delete: { Objects: [{ Key, ETag }] } }));
      expect((await several()).Errors).toMatchObject([{ Key, Code: 'AccessDenied' }]);
      await expect(client.send(new DeleteObjectCommand({ Bucket: 'lake', Key }))).rejects.toEqual(
        failure('AccessDenied', /explicit deny/, 403),
      );
      expect((await several('*')).Deleted).toEqual([{ Key }]);
    });

    it('until its sessions are revoked, as of their issue', async () => {
      const revoked = (moment: string) => ({
        ...deny('*'),
        Condition: { DateLessThan: { 'aws:TokenIssueTime': moment } },
      });
      const before = await bucketClient(allow('s3:GetObject'), revoked('2020-01-01T00:00:00Z'));
      await expect(get(before, 'raw/a')).resolves.toBeDefined();
      const after = await bucketClient(allow('s3:GetObject'), revoked('2999-01-01T00:00:00Z'));
      await expect(get(after, 'raw/a')).rejects.toEqual(failure('AccessDenied', /explicit deny/, 403));
    });

    it.each([
      ['the program that asks', { StringLike: { 'aws:UserAgent': '*aws-sdk-js/*' } }],
      ['the account of the resource', { StringEquals: { 'aws:ResourceAccount': account } }],
      ['the account of the bucket', { StringEquals: { 's3:ResourceAccount': account } }],
      ['the version of TLS', { NumericGreaterThanEquals: { 's3:TlsVersion': '1.2' } }],
    ])('under a condition on %s', async (_, Condition) => {
      const client = await bucketClient({ ...allow('s3:GetObject'), Condition });
      await expect(get(client, 'raw/a')).resolves.toBeDefined();
    });

    it('with the tags of the role in the place of variables', async () => {
      const { arn, name } = await started.newRole(
        allow('s3:GetObject', 'arn:aws:s3:::lake/${aws:PrincipalTag/zone}/*'),
      );
      const client = started.client(S3Client, { ...(await started.inRole(arn)), forcePathStyle: true });
      await expect(get(client, 'raw/a')).rejects.toEqual(denied('s3:GetObject'));
      await started.iam.send(new TagRoleCommand({ RoleName: name, Tags: [{ Key: 'zone', Value: 'raw' }] }));
      await expect(get(client, 'raw/a')).resolves.toBeDefined();
      // What a tag holds is no pattern.
      await started.iam.send(new TagRoleCommand({ RoleName: name, Tags: [{ Key: 'zone', Value: 'r+w' }] }));
      await expect(get(client, 'raw/a')).rejects.toEqual(denied('s3:GetObject'));
    });

    it('where the policy of the bucket allows it beside those of the role, or does not deny it', async () => {
      const { arn } = await started.newRole();
      const client = started.client(S3Client, { ...(await started.inRole(arn)), forcePathStyle: true });
      await s3.send(new CreateBucketCommand({ Bucket: 'shared' }));
      await s3.send(new PutObjectCommand({ Bucket: 'shared', Key: 'a', Body: 'a' }));
      const read = () => client.send(new GetObjectCommand({ Bucket: 'shared', Key: 'a' }));
      await expect(read()).rejects.toEqual(denied('s3:GetObject'));
      const statement = { ...allow('s3:GetObject', 'arn:aws:s3:::shared/*'), Principal: { AWS: arn } };
      const put = (...statements: readonly object[]) =>
        s3.send(new PutBucketPolicyCommand({ Bucket: 'shared', Policy: policyOf(...statements) }));
      await put(statement);
      await expect(read()).resolves.toBeDefined();
      await put(statement, { ...statement, Effect: 'Deny' });
      await expect(read()).rejects.toEqual(failure('AccessDenied', /./, 403));
    });

    it('and is refused by name where a condition asks for what is not known here', async () => {
      const client = await bucketClient({
        ...allow('s3:GetObject'),
        Condition: { StringEquals: { 's3:InventoryAccessibleOptionalFields': 'Size' } },
      });
      await expect(get(client, 'raw/a')).rejects.toEqual(
        failure('NotImplemented', /the condition key s3:InventoryAccessibleOptionalFields/, 501),
      );
    });
  });

  describe('is asked for each thing that an operation does', () => {
    it('of both objects of a copy', async () => {
      const copy = (client: S3Client) =>
        client.send(new CopyObjectCommand({ Bucket: 'lake', Key: 'staging/c', CopySource: 'lake/raw/a' }));
      const writes = allow('s3:PutObject', 'arn:aws:s3:::lake/staging/*');
      await expect(copy(await bucketClient(writes))).rejects.toEqual(denied('s3:GetObject'));
      await expect(copy(await bucketClient(allow('s3:GetObject')))).rejects.toEqual(denied('s3:PutObject'));
      await expect(copy(await bucketClient(writes, allow('s3:GetObject')))).resolves.toBeDefined();
    });

    it('of each object of a deletion', async () => {
      await s3.send(new PutObjectCommand({ Bucket: 'lake', Key: 'old/a', Body: 'a' }));
      const client = await bucketClient(allow('s3:DeleteObject', 'arn:aws:s3:::lake/old/*'));
      const Objects = [{ Key: 'old/a' }, { Key: 'raw/a' }];
      const { Deleted, Errors } = await client.send(
        new DeleteObjectsCommand({ Bucket: 'lake', Delete: { Objects } }),
      );
      expect(Deleted).toEqual([{ Key: 'old/a' }]);
      expect(Errors).toMatchObject([{ Key: 'raw/a', Code: 'AccessDenied' }]);
      await expect(get(s3, 'raw/a')).resolves.toBeDefined();
    });

    it('of database and table, where it lists tables', async () => {
      await started.client(GlueClient).send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'lake' } }));
      const resources = ['catalog', 'database/lake', 'table/lake/*'].map(
        (name) => `arn:aws:glue:${at}:${name}`,
      );
      const tables = new GetTablesCommand({ DatabaseName: 'lake' });
      const all = await started.clientOf(GlueClient, allow('glue:GetTables', resources));
      await expect(all.send(tables)).resolves.toMatchObject({ TableList: [] });
      const some = await started.clientOf(GlueClient, allow('glue:GetTables', resources.slice(0, 2)));
      await expect(some.send(tables)).rejects.toEqual(failure('AccessDeniedException', /table\/lake\/\*/));
    });

    it('of the stream of a log group', async () => {
      const name = { logGroupName: 'asked', logStreamName: 's' };
      await started.client(CloudWatchLogsClient).send(new CreateLogGroupCommand({ logGroupName: 'asked' }));
      const arn = `arn:aws:logs:${at}:log-group:asked`;
      const logs = await started.clientOf(
        CloudWatchLogsClient,
        allow('logs:CreateLogStream', `${arn}:log-stream:s`),
      );
      await expect(logs.send(new CreateLogStreamCommand(name))).resolves.toBeDefined();
      await expect(logs.send(new CreateLogStreamCommand({ ...name, logStreamName: 't' }))).rejects.toEqual(
        failure('AccessDeniedException', /log-stream:t because/),
      );
    });
  });

  it('acts so by a presigned URL, too', async () => {
    const { arn } = await started.newRole(allow('s3:GetObject', 'arn:aws:s3:::lake/raw/a'));
    const { credentials } = await started.inRole(arn);
    const token = new URLSearchParams({ 'X-Amz-Security-Token': credentials.sessionToken });
    const signed = `${signedQuery(credentials.accessKeyId)}&${token}`;
    const status = async (key: string) => (await fetch(`${started.url}/lake/${key}?${signed}`)).status;
    expect(await status('raw/a')).toBe(200);
    expect(await status('raw/b')).toBe(403);
  });

  it('may not sign a form, which is said by name', async () => {
    const { arn } = await started.newRole(allow('s3:*'));
    const { credentials } = await started.inRole(arn);
    const form = new FormData();
    const policy = {
      expiration: '2099-01-01T00:00:00Z',
      conditions: [{ bucket: 'lake' }, ['starts-with', '$key', '']],
    };
    form.set('key', 'raw/form');
    form.set('policy', Buffer.from(JSON.stringify(policy)).toString('base64'));
    form.set('X-Amz-Algorithm', 'AWS4-HMAC-SHA256');
    form.set('X-Amz-Date', '20260101T000000Z');
    form.set('X-Amz-Signature', '0');
    form.set('X-Amz-Credential', `${credentials.accessKeyId}/20260101/us-east-1/s3/aws4_request`);
    form.set('file', 'text');
    const response = await fetch(`${started.url}/lake`, { method: 'POST', body: form });
    expect(response.status).toBe(501);
    expect(await response.text()).toContain('s3:PostObject with the credentials of a role');
  });
});
