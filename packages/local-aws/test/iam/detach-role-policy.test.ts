import { afterAll, describe, expect, it } from '@jest/globals';
import {
  AttachRolePolicyCommand,
  DetachRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { noSuchRole, policyNotFound, startIam } from './start-iam.ts';

const { iam, newRole, newPolicy, close } = await startIam();
afterAll(close);

describe('iam DetachRolePolicy', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(
          new DetachRolePolicyCommand({
            RoleName: 'no-such-role',
            PolicyArn: 'arn:aws:iam::123456789012:policy/p',
          }),
        ),
      ).rejects.toEqual(noSuchRole);
    });

    it('a policy that is not attached', async () => {
      const { RoleName } = await newRole();
      const { Arn: PolicyArn } = await newPolicy();
      await expect(iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }))).rejects.toEqual(
        policyNotFound(PolicyArn),
      );
    });
  });

  describe('does', () => {
    it('take the policy off the role', async () => {
      const { RoleName } = await newRole();
      const { Arn: PolicyArn } = await newPolicy();
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
      const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
      expect(AttachedPolicies).toEqual([]);
    });
  });
});
