import { afterAll, describe, expect, it } from '@jest/globals';
import { AttachRolePolicyCommand, ListEntitiesForPolicyCommand } from '@aws-sdk/client-iam';
import { absentPolicy, policyNotAttachable, startIam } from './start-iam.ts';

const { iam, newRole, newPolicy, close } = await startIam();
afterAll(close);

describe('iam ListEntitiesForPolicy', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(iam.send(new ListEntitiesForPolicyCommand({ PolicyArn: absentPolicy }))).rejects.toEqual(
        policyNotAttachable(absentPolicy),
      );
    });
  });

  describe('answers', () => {
    it('with the roles by what they use the policy for', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      const user = await newRole();
      const bound = await newRole({ PermissionsBoundary: PolicyArn });
      await iam.send(new AttachRolePolicyCommand({ RoleName: user.RoleName, PolicyArn }));
      const names = async (input: object) =>
        (await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn, ...input }))).PolicyRoles?.map(
          ({ RoleName }) => RoleName,
        );
      expect((await names({}))?.toSorted()).toEqual([user.RoleName, bound.RoleName].toSorted());
      expect(await names({ PolicyUsageFilter: 'PermissionsPolicy' })).toEqual([user.RoleName]);
      expect(await names({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual([bound.RoleName]);
      expect(await names({ EntityFilter: 'User' })).toEqual([]);
    });
  });
});
