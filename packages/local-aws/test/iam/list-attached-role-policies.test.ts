import { afterAll, describe, expect, it } from '@jest/globals';
import { AttachRolePolicyCommand, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { noSuchRole, startIam } from './start-iam.ts';

const { iam, newRole, newPolicy, close } = await startIam();
afterAll(close);

describe('iam ListAttachedRolePolicies', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(new ListAttachedRolePoliciesCommand({ RoleName: 'no-such-role' })),
      ).rejects.toEqual(noSuchRole);
    });
  });

  describe('answers', () => {
    it('with name and ARN of the policies under a path', async () => {
      const { RoleName } = await newRole();
      const plain = await newPolicy();
      const deep = await newPolicy({ Path: '/deep/' });
      for (const { Arn: PolicyArn } of [plain, deep])
        await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      const list = (PathPrefix?: string) =>
        iam.send(new ListAttachedRolePoliciesCommand({ RoleName, PathPrefix }));
      expect((await list()).AttachedPolicies).toHaveLength(2);
      await expect(list('/deep/')).resolves.toMatchObject({
        AttachedPolicies: [{ PolicyName: deep.PolicyName, PolicyArn: deep.Arn }],
        IsTruncated: false,
      });
    });
  });
});
