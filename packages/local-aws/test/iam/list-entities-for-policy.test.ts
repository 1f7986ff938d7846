import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttachRolePolicyCommand, ListEntitiesForPolicyCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam ListEntitiesForPolicy', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(started.iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }))).rejects.toEqual(
        failure('NoSuchEntityException', `Policy ${PolicyArn} does not exist or is not attachable.`, 404),
      );
    });
  });

  describe('answers', () => {
    it('with the roles by what they use the policy for', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      const user = await started.newRole();
      const bound = await started.newRole({ PermissionsBoundary: PolicyArn });
      await started.iam.send(new AttachRolePolicyCommand({ RoleName: user.RoleName, PolicyArn }));
      const names = async (input: object) =>
        (await started.iam.send(new ListEntitiesForPolicyCommand({ PolicyArn, ...input }))).PolicyRoles?.map(
          ({ RoleName }) => RoleName,
        );
      expect((await names({}))?.toSorted()).toEqual([user.RoleName, bound.RoleName].toSorted());
      expect(await names({ PolicyUsageFilter: 'PermissionsPolicy' })).toEqual([user.RoleName]);
      expect(await names({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual([bound.RoleName]);
      expect(await names({ EntityFilter: 'User' })).toEqual([]);
    });
  });
});
