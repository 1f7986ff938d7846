import { afterAll, describe, expect, it } from '@jest/globals';
import { GetRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { failure, noSuchRole, permissions, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam PutRolePolicy', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(
          new PutRolePolicyCommand({
            RoleName: 'no-such-role',
            PolicyName: 'p',
            PolicyDocument: permissions(),
          }),
        ),
      ).rejects.toEqual(noSuchRole);
    });

    it('a document that is no policy', async () => {
      const { RoleName } = await newRole();
      await expect(
        iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: '{}' })),
      ).rejects.toEqual(failure('MalformedPolicyDocumentException', 'Syntax errors in policy.', 400));
    });

    it('more than 10,240 characters in all', async () => {
      const { RoleName } = await newRole();
      const PolicyDocument = permissions(`s3:${'a'.repeat(6000)}`);
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'a', PolicyDocument }));
      await expect(
        iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'b', PolicyDocument })),
      ).rejects.toEqual(
        failure(
          'LimitExceededException',
          `Maximum policy size of 10240 bytes exceeded for role ${RoleName}`,
          409,
        ),
      );
    });
  });

  describe('does', () => {
    it('replace a policy of the same name', async () => {
      const { RoleName } = await newRole();
      for (const action of ['s3:GetObject', 's3:PutObject'])
        await iam.send(
          new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: permissions(action) }),
        );
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'p' }));
      expect(decodeURIComponent(PolicyDocument!)).toBe(permissions('s3:PutObject'));
    });
  });
});
