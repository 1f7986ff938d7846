import { afterAll, describe, expect, it } from '@jest/globals';
import { AttachRolePolicyCommand, DeletePolicyCommand, GetPolicyCommand } from '@aws-sdk/client-iam';
import { absentPolicy, failure, permissions, policyNotFound, startIam } from './start-iam.ts';

const { iam, newRole, newPolicy, newVersion, close } = await startIam();
afterAll(close);

describe('iam DeletePolicy', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(iam.send(new DeletePolicyCommand({ PolicyArn: absentPolicy }))).rejects.toEqual(
        policyNotFound(absentPolicy),
      );
    });

    it('a policy that is attached', async () => {
      const { RoleName } = await newRole();
      const { Arn: PolicyArn } = await newPolicy();
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toEqual(
        failure('DeleteConflictException', 'Cannot delete a policy attached to entities.', 409),
      );
    });

    it('a policy with several versions', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      await newVersion(PolicyArn, permissions('s3:*'));
      await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toEqual(
        failure('DeleteConflictException', /^This policy has more than one version\./, 409),
      );
    });
  });

  describe('does', () => {
    it('make the policy unknown', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      await iam.send(new DeletePolicyCommand({ PolicyArn }));
      await expect(iam.send(new GetPolicyCommand({ PolicyArn }))).rejects.toEqual(policyNotFound(PolicyArn));
    });
  });
});
