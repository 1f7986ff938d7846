import { afterAll, describe, expect, it } from '@jest/globals';
import {
  AttachRolePolicyCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { failure, noSuchRole, permissions, startIam } from './start-iam.ts';

const { iam, newRole, newPolicy, close } = await startIam();
afterAll(close);

describe('iam DeleteRole', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(iam.send(new DeleteRoleCommand({ RoleName: 'no-such-role' }))).rejects.toEqual(noSuchRole);
    });

    it('a role with a managed policy', async () => {
      const { RoleName } = await newRole();
      const { Arn: PolicyArn } = await newPolicy();
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toEqual(
        failure('DeleteConflictException', 'Cannot delete entity, must detach all policies first.', 409),
      );
    });

    it('a role with an inline policy', async () => {
      const { RoleName } = await newRole();
      await iam.send(
        new PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument: permissions() }),
      );
      await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toEqual(
        failure('DeleteConflictException', 'Cannot delete entity, must delete policies first.', 409),
      );
    });
  });

  describe('does', () => {
    it('make the role unknown and its name free', async () => {
      const { RoleName, RoleId } = await newRole();
      await iam.send(new DeleteRoleCommand({ RoleName }));
      await expect(iam.send(new GetRoleCommand({ RoleName }))).rejects.toEqual(
        failure('NoSuchEntityException', `The role with name ${RoleName} cannot be found.`, 404),
      );
      expect((await newRole({ RoleName })).RoleId).not.toBe(RoleId);
    });
  });
});
