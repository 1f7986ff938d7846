import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteRolePolicyCommand, ListRolePoliciesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';

import { failure, permissions, startIam } from './start-iam.ts';

describe('iam DeleteRolePolicy', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(new DeleteRolePolicyCommand({ RoleName: 'no-such-role', PolicyName: 'p' })),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });

    it('a policy that the role does not have', async () => {
      const { RoleName } = await started.newRole();
      await expect(
        started.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' })),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role policy with name p cannot be found.', 404),
      );
    });
  });

  describe('does', () => {
    it('take one policy away', async () => {
      const { RoleName } = await started.newRole();
      for (const PolicyName of ['a', 'b'])
        await started.iam.send(
          new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: permissions() }),
        );
      await started.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'a' }));
      const { PolicyNames } = await started.iam.send(new ListRolePoliciesCommand({ RoleName }));
      expect(PolicyNames).toEqual(['b']);
    });
  });
});
