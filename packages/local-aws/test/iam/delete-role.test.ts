import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AttachRolePolicyCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';

import { failure, permissions, startIam } from './start-iam.ts';

describe('iam DeleteRole', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(started.iam.send(new DeleteRoleCommand({ RoleName: 'no-such-role' }))).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });

    it('a role with a managed policy', async () => {
      const { RoleName } = await started.newRole();
      const { Arn: PolicyArn } = await started.newPolicy();
      await started.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      await expect(started.iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toEqual(
        failure('DeleteConflictException', 'Cannot delete entity, must detach all policies first.', 409),
      );
    });

    it('a role with an inline policy', async () => {
      const { RoleName } = await started.newRole();
      await started.iam.send(
        new PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument: permissions() }),
      );
      await expect(started.iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toEqual(
        failure('DeleteConflictException', 'Cannot delete entity, must delete policies first.', 409),
      );
    });
  });

  describe('does', () => {
    it('make the role unknown and its name free', async () => {
      const { RoleName, RoleId } = await started.newRole();
      await started.iam.send(new DeleteRoleCommand({ RoleName }));
      await expect(started.iam.send(new GetRoleCommand({ RoleName }))).rejects.toEqual(
        failure('NoSuchEntityException', `The role with name ${RoleName} cannot be found.`, 404),
      );
      expect((await started.newRole({ RoleName })).RoleId).not.toBe(RoleId);
    });
  });
});
