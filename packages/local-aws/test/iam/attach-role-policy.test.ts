import { afterAll, describe, expect, it } from '@jest/globals';
import {
  AttachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListAttachedRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { itLocally } from '../start.ts';
import { absentPolicy, failure, noSuchRole, policyNotAttachable, startIam } from './start-iam.ts';

const { iam, newRole, newPolicy, close } = await startIam();
afterAll(close);

describe('iam AttachRolePolicy', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(
          new AttachRolePolicyCommand({
            RoleName: 'no-such-role',
            PolicyArn: 'arn:aws:iam::123456789012:policy/p',
          }),
        ),
      ).rejects.toEqual(noSuchRole);
    });

    it('what is no ARN', async () => {
      const { RoleName } = await newRole();
      await expect(
        iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: 'longpolicynamebutnoarn' })),
      ).rejects.toEqual(failure('ValidationError', 'Invalid ARN:  Could not be parsed!', 400));
    });

    it('a policy that does not exist', async () => {
      const { RoleName } = await newRole();
      await expect(
        iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: absentPolicy })),
      ).rejects.toEqual(policyNotAttachable(absentPolicy));
    });

    itLocally('a policy that AWS manages and local AWS does not have, by name', async () => {
      const { RoleName } = await newRole();
      const PolicyArn = 'arn:aws:iam::aws:policy/AmazonRDSFullAccess';
      await expect(iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))).rejects.toEqual(
        failure(
          'NotImplemented',
          /AmazonRDSFullAccess, which AWS manages; of those it has .*AdministratorAccess/,
          501,
        ),
      );
    });

    it('an eleventh policy', async () => {
      const { RoleName } = await newRole();
      const attach = async () =>
        iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: (await newPolicy()).Arn }));
      for (let count = 0; count < 10; count += 1) await attach();
      await expect(attach()).rejects.toEqual(
        failure('LimitExceededException', 'Cannot exceed quota for PoliciesPerRole: 10', 409),
      );
    });
  });

  describe('does', () => {
    it.each([
      'arn:aws:iam::aws:policy/AmazonS3FullAccess',
      'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    ])('attach %s, which AWS manages', async (PolicyArn) => {
      const { RoleName } = await newRole();
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
      expect(AttachedPolicies).toEqual([{ PolicyName: PolicyArn.split('/').at(-1), PolicyArn }]);
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      const { PolicyVersion } = await iam.send(
        new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy!.DefaultVersionId }),
      );
      expect(JSON.parse(decodeURIComponent(PolicyVersion!.Document!))).toMatchObject({
        Version: '2012-10-17',
      });
    });

    it('count the attachment once, however often it is made', async () => {
      const { RoleName } = await newRole();
      const { Arn: PolicyArn } = await newPolicy();
      for (let count = 0; count < 2; count += 1)
        await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      expect(Policy?.AttachmentCount).toBe(1);
    });
  });
});
