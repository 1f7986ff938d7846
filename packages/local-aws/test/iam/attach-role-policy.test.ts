import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttachRolePolicyCommand, GetPolicyCommand } from '@aws-sdk/client-iam';
import { itLocally } from '../start.ts';
import { failure, startIam } from './start-iam.ts';

describe('iam AttachRolePolicy', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(
          new AttachRolePolicyCommand({
            RoleName: 'no-such-role',
            PolicyArn: 'arn:aws:iam::123456789012:policy/p',
          }),
        ),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });

    it('what is no ARN', async () => {
      const { RoleName } = await started.newRole();
      await expect(
        started.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: 'longpolicynamebutnoarn' })),
      ).rejects.toEqual(failure('ValidationError', 'ARN longpolicynamebutnoarn is not valid.', 400));
    });

    it('a policy that does not exist', async () => {
      const { RoleName } = await started.newRole();
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(started.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))).rejects.toEqual(
        failure('NoSuchEntityException', `Policy ${PolicyArn} does not exist or is not attachable.`, 404),
      );
    });

    itLocally('a policy that AWS manages, and says why', async () => {
      const { RoleName } = await started.newRole();
      const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
      await expect(started.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))).rejects.toEqual(
        failure(
          'NoSuchEntityException',
          /AdministratorAccess does not exist or is not attachable.*managed by AWS/,
          404,
        ),
      );
    });

    it('an eleventh policy', async () => {
      const { RoleName } = await started.newRole();
      const attach = async () =>
        started.iam.send(
          new AttachRolePolicyCommand({ RoleName, PolicyArn: (await started.newPolicy()).Arn }),
        );
      for (let count = 0; count < 10; count += 1) await attach();
      await expect(attach()).rejects.toEqual(
        failure('LimitExceededException', 'Cannot exceed quota for PoliciesPerRole: 10', 409),
      );
    });
  });

  describe('does', () => {
    it('count the attachment once, however often it is made', async () => {
      const { RoleName } = await started.newRole();
      const { Arn: PolicyArn } = await started.newPolicy();
      for (let count = 0; count < 2; count += 1)
        await started.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      const { Policy } = await started.iam.send(new GetPolicyCommand({ PolicyArn }));
      expect(Policy?.AttachmentCount).toBe(1);
    });
  });
});
