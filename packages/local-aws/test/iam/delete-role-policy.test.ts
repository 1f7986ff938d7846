import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteRolePolicyCommand, ListRolePoliciesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { failure, noSuchRole, permissions, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam DeleteRolePolicy', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(new DeleteRolePolicyCommand({ RoleName: 'no-such-role', PolicyName: 'p' })),
      ).rejects.toEqual(noSuchRole);
    });

    it('a policy that the role does not have', async () => {
      const { RoleName } = await newRole();
      await expect(iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }))).rejects.toEqual(
        failure('NoSuchEntityException', 'The role policy with name p cannot be found.', 404),
      );
    });
  });

  describe('does', () => {
    it('take one policy away', async () => {
      const { RoleName } = await newRole();
      for (const PolicyName of ['a', 'b'])
        await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: permissions() }));
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'a' }));
      const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
      expect(PolicyNames).toEqual(['b']);
    });
  });
});
