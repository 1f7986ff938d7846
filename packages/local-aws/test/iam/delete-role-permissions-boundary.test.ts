import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteRolePermissionsBoundaryCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { failure, noSuchRole, startIam } from './start-iam.ts';

const { iam, newRole, newPolicy, close } = await startIam();
afterAll(close);

describe('iam DeleteRolePermissionsBoundary', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName: 'no-such-role' })),
      ).rejects.toEqual(noSuchRole);
    });

    it('a role without one', async () => {
      const { RoleName } = await newRole();
      await expect(iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }))).rejects.toEqual(
        failure('NoSuchEntityException', /./, 404),
      );
    });
  });

  describe('does', () => {
    it('leave the role unbounded', async () => {
      const { Arn } = await newPolicy();
      const { RoleName } = await newRole({ PermissionsBoundary: Arn });
      await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      expect(Role).not.toHaveProperty('PermissionsBoundary');
    });
  });
});
