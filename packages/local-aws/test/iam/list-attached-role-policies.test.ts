import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttachRolePolicyCommand, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam ListAttachedRolePolicies', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(new ListAttachedRolePoliciesCommand({ RoleName: 'no-such-role' })),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });
  });

  describe('answers', () => {
    it('with name and ARN of the policies under a path', async () => {
      const { RoleName } = await started.newRole();
      const plain = await started.newPolicy();
      const deep = await started.newPolicy({ Path: '/deep/' });
      for (const { Arn: PolicyArn } of [plain, deep])
        await started.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      const list = (PathPrefix?: string) =>
        started.iam.send(new ListAttachedRolePoliciesCommand({ RoleName, PathPrefix }));
      expect((await list()).AttachedPolicies).toHaveLength(2);
      await expect(list('/deep/')).resolves.toMatchObject({
        AttachedPolicies: [{ PolicyName: deep.PolicyName, PolicyArn: deep.Arn }],
        IsTruncated: false,
      });
    });
  });
});
