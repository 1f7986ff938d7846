import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetPolicyCommand, GetRoleCommand, PutRolePermissionsBoundaryCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam PutRolePermissionsBoundary', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(
          new PutRolePermissionsBoundaryCommand({
            RoleName: 'no-such-role',
            PermissionsBoundary: 'arn:aws:iam::123456789012:policy/p',
          }),
        ),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });

    it('a policy that does not exist', async () => {
      const { RoleName } = await started.newRole();
      const PermissionsBoundary = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(
        started.iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary })),
      ).rejects.toEqual(
        failure(
          'NoSuchEntityException',
          `Scope ARN: ${PermissionsBoundary} does not exist or is not attachable.`,
          404,
        ),
      );
    });
  });

  describe('does', () => {
    it('bound the role and count as a use of the policy', async () => {
      const { RoleName } = await started.newRole();
      const { Arn: PolicyArn } = await started.newPolicy();
      await started.iam.send(
        new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: PolicyArn }),
      );
      const { Role } = await started.iam.send(new GetRoleCommand({ RoleName }));
      expect(Role?.PermissionsBoundary).toEqual({
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: PolicyArn,
      });
      const { Policy } = await started.iam.send(new GetPolicyCommand({ PolicyArn }));
      expect(Policy).toMatchObject({ PermissionsBoundaryUsageCount: 1, AttachmentCount: 0 });
    });
  });
});
