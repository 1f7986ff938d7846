import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteRolePermissionsBoundaryCommand, GetRoleCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam DeleteRolePermissionsBoundary', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName: 'no-such-role' })),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });

    it('a role without one', async () => {
      const { RoleName } = await started.newRole();
      await expect(started.iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }))).rejects.toEqual(
        failure('NoSuchEntityException', /./, 404),
      );
    });
  });

  describe('does', () => {
    it('leave the role unbounded', async () => {
      const { Arn } = await started.newPolicy();
      const { RoleName } = await started.newRole({ PermissionsBoundary: Arn });
      await started.iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
      const { Role } = await started.iam.send(new GetRoleCommand({ RoleName }));
      expect(Role).not.toHaveProperty('PermissionsBoundary');
    });
  });
});
