import { afterAll, describe, expect, it } from '@jest/globals';
import { ListRolePoliciesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { noSuchRole, permissions, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam ListRolePolicies', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(iam.send(new ListRolePoliciesCommand({ RoleName: 'no-such-role' }))).rejects.toEqual(
        noSuchRole,
      );
    });
  });

  describe('answers', () => {
    it('with the names of inline policies, in order', async () => {
      const { RoleName } = await newRole();
      for (const PolicyName of ['b', 'a'])
        await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: permissions() }));
      await expect(iam.send(new ListRolePoliciesCommand({ RoleName }))).resolves.toMatchObject({
        PolicyNames: ['a', 'b'],
        IsTruncated: false,
      });
    });
  });
});
