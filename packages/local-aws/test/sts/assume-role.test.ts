import { CreateRoleCommand, DeleteRoleCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import { account, allow, policyOf, startRoles, trustOf } from '../authorization/start-roles.ts';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { describeLocally } from '../start.ts';

describeLocally('sts AssumeRole', () => {
  const clock = new AdjustableClock();
  let started: Awaited<ReturnType<typeof startRoles>>;
  let RoleArn: string;
  let RoleName: string;
  beforeAll(async () => {
    started = await startRoles({ clock });
    ({ arn: RoleArn, name: RoleName } = await started.newRole(allow('s3:*')));
  });
  afterAll(() => started.close());

  const assume = (input: Partial<ConstructorParameters<typeof AssumeRoleCommand>[0]> = {}) =>
    started.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'anna', ...input }));
  const newRole = async (AssumeRolePolicyDocument: string) => {
    const { Role } = await started.iam.send(
      new CreateRoleCommand({ RoleName: newName(), AssumeRolePolicyDocument, Path: '/lake/' }),
    );
    return Role!.Arn!;
  };
  const notAuthorized = (arn: string, who = `arn:aws:iam::${account}:root`) =>
    failure(
      'AccessDenied',
      `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      403,
    );

  describeLocally('rejects', () => {
    it('a role that is not there', async () => {
      const arn = `arn:aws:iam::${account}:role/none`;
      await expect(assume({ RoleArn: arn })).rejects.toEqual(notAuthorized(arn));
    });

    it('a role that trusts others', async () => {
      const arn = await newRole(trustOf({ Service: 'firehose.amazonaws.com' }));
      await expect(assume({ RoleArn: arn })).rejects.toEqual(notAuthorized(arn));
    });

    it('whoever lacks the external id that the role asks for', async () => {
      const arn = await newRole(
        trustOf(undefined, { Condition: { StringEquals: { 'sts:ExternalId': 'a-b' } } }),
      );
      await expect(assume({ RoleArn: arn })).rejects.toEqual(notAuthorized(arn));
      await expect(assume({ RoleArn: arn, ExternalId: 'a-c' })).rejects.toEqual(notAuthorized(arn));
      await expect(assume({ RoleArn: arn, ExternalId: 'a-b' })).resolves.toBeDefined();
    });

    it('a session longer than the role allows', async () => {
      await expect(assume({ DurationSeconds: 7200 })).rejects.toEqual(
        failure(
          'ValidationError',
          'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
        ),
      );
    });

    it('what breaks its limits', async () => {
      await expect(assume({ DurationSeconds: 10 })).rejects.toEqual(
        failure('ValidationError', /'durationSeconds'/),
      );
      await expect(assume({ RoleSessionName: 'a b' })).rejects.toEqual(
        failure('ValidationError', /'roleSessionName'/),
      );
      await expect(assume({ Policy: '{' })).rejects.toEqual(
        failure('MalformedPolicyDocumentException', 'Syntax errors in policy.'),
      );
    });

    it('what it does not do, by name', async () => {
      await expect(assume({ SourceIdentity: 'anna' })).rejects.toEqual(
        failure('NotImplemented', /SourceIdentity of sts:AssumeRole/, 501),
      );
    });
  });

  describeLocally('answers', () => {
    it('with credentials for an hour, and who they are of', async () => {
      const { Credentials, AssumedRoleUser } = await assume();
      expect(Credentials!.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
      expect(Credentials!.Expiration!.getTime() - clock.now().getTime()).toBeLessThanOrEqual(3_600_000);
      expect(AssumedRoleUser!.Arn).toBe(`arn:aws:sts::${account}:assumed-role/${RoleName}/anna`);
      expect(AssumedRoleUser!.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:anna$/);
    });

    it('without the path of the role in the name of the session', async () => {
      const arn = await newRole(trustOf());
      const { AssumedRoleUser } = await assume({ RoleArn: arn });
      expect(AssumedRoleUser!.Arn).not.toContain('/lake/');
    });
  });

  describeLocally('does', () => {
    it('make whoever uses the credentials that session', async () => {
      const sts = started.client(STSClient, await started.inRole(RoleArn));
      expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
        Account: account,
        Arn: `arn:aws:sts::${account}:assumed-role/${RoleName}/anna`,
        UserId: expect.stringMatching(/^AROA\w+:anna$/),
      });
    });

    it('let a role assume another one only where its policies and those of the other say so', async () => {
      const other = await newRole(trustOf());
      const direct = await newRole(trustOf({ AWS: RoleArn }));
      const from = async (arn: string) => started.client(STSClient, await started.inRole(arn));
      const ask = async (sts: STSClient, arn: string, seconds = 3600) =>
        sts.send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'two', DurationSeconds: seconds }));
      const own = `arn:aws:sts::${account}:assumed-role/${RoleName}/anna`;
      // It may use S3 alone, but is named by the second one itself.
      await expect(ask(await from(RoleArn), other)).rejects.toEqual(notAuthorized(other, own));
      await expect(ask(await from(RoleArn), direct)).resolves.toBeDefined();
      const { arn: chaining } = await started.newRole(allow('sts:AssumeRole', other));
      await expect(ask(await from(chaining), other)).resolves.toBeDefined();
      await expect(ask(await from(chaining), other, 7200)).rejects.toEqual(
        failure('ValidationError', /role chaining/),
      );
    });

    it('narrow what the role may do by the policy of the session', async () => {
      const s3 = started.client(
        S3Client,
        await started.inRole(RoleArn, { Policy: policyOf(allow('s3:List*')) }),
      );
      await expect(s3.send(new ListBucketsCommand({}))).resolves.toBeDefined();
      await expect(s3.send(new CreateBucketCommand({ Bucket: 'not-this-one' }))).rejects.toEqual(
        failure('AccessDenied', /because no session policy allows the s3:CreateBucket action$/, 403),
      );
    });

    it('make credentials that end with their time, and with their role', async () => {
      const { arn, name } = await started.newRole();
      const config = await started.inRole(arn);
      const sts = started.client(STSClient, config);
      const s3 = started.client(S3Client, config);
      await sts.send(new GetCallerIdentityCommand({}));
      await started.iam.send(new DeleteRoleCommand({ RoleName: name })).catch(() => {});
      await expect(s3.send(new ListBucketsCommand({}))).rejects.toEqual(
        failure('AccessDenied', /s3:ListAllMyBuckets/, 403),
      );
      await clock.advance(3_600_000);
      await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toEqual(
        failure('ExpiredToken', 'The security token included in the request is expired', 403),
      );
    });

    it('make credentials that are refused without their token, never taken for the root user', async () => {
      const { credentials } = await started.inRole(RoleArn);
      const { accessKeyId, secretAccessKey } = credentials;
      for (const sessionToken of [
        undefined,
        'bm90IG9uZQ==',
        Buffer.from('{"accessKeyId":"x"}').toString('base64'),
      ]) {
        const sts = started.client(STSClient, {
          credentials: { accessKeyId, secretAccessKey, sessionToken },
        });
        await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toEqual(
          failure('InvalidClientTokenId', 'The security token included in the request is invalid.', 403),
        );
      }
    });

    it('make no token that makes another key the root user', async () => {
      const { sessionToken } = (await started.inRole(RoleArn)).credentials;
      const credentials = { accessKeyId: 'test', secretAccessKey: 'test', sessionToken };
      const sts = started.client(STSClient, { credentials });
      await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toEqual(
        failure('InvalidClientTokenId', 'The security token included in the request is invalid.', 403),
      );
    });

    it('leave temporary credentials of elsewhere to the root user, as any others', async () => {
      const credentials = { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'x', sessionToken: 'x' };
      const sts = started.client(STSClient, { credentials });
      expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ UserId: account });
    });
  });
});
