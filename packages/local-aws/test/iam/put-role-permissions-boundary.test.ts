import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPolicyCommand, GetRoleCommand, PutRolePermissionsBoundaryCommand } from '@aws-sdk/client-iam';
import { absentPolicy, failure, noSuchRole, startIam } from './start-iam.ts';

const { iam, newRole, newPolicy, close } = await startIam();
afterAll(close);

describe('iam PutRolePermissionsBoundary', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(
          new PutRolePermissionsBoundaryCommand({
            RoleName: 'no-such-role',
            PermissionsBoundary: 'arn:aws:iam::123456789012:policy/p',
          }),
        ),
      ).rejects.toEqual(noSuchRole);
    });

    it('a policy that does not exist', async () => {
      const { RoleName } = await newRole();
      await expect(
        iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: absentPolicy })),
      ).rejects.toEqual(
        failure(
          'NoSuchEntityException',
          `Scope ARN: ${absentPolicy} does not exist or is not attachable.`,
          404,
        ),
      );
    });
  });

  describe('does', () => {
    it('bound the role and count as a use of the policy', async () => {
      const { RoleName } = await newRole();
      const { Arn: PolicyArn } = await newPolicy();
      await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: PolicyArn }));
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      expect(Role?.PermissionsBoundary).toEqual({
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: PolicyArn,
      });
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      expect(Policy).toMatchObject({ PermissionsBoundaryUsageCount: 1, AttachmentCount: 0 });
    });
  });
});
