import { afterAll, describe, expect, it } from '@jest/globals';
import { AttachRolePolicyCommand, GetPolicyCommand } from '@aws-sdk/client-iam';
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
      ).rejects.toEqual(failure('ValidationError', 'ARN longpolicynamebutnoarn is not valid.', 400));
    });

    it('a policy that does not exist', async () => {
      const { RoleName } = await newRole();
      await expect(
        iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: absentPolicy })),
      ).rejects.toEqual(policyNotAttachable(absentPolicy));
    });

    itLocally('a policy that AWS manages, and says why', async () => {
      const { RoleName } = await newRole();
      const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
      await expect(iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))).rejects.toEqual(
        failure(
          'NoSuchEntityException',
          /AdministratorAccess does not exist or is not attachable.*managed by AWS/,
          404,
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
