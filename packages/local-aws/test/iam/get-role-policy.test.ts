import { afterAll, describe, expect, it } from '@jest/globals';
import { GetRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { failure, noSuchRole, permissions, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam GetRolePolicy', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(new GetRolePolicyCommand({ RoleName: 'no-such-role', PolicyName: 'p' })),
      ).rejects.toEqual(noSuchRole);
    });

    it('a policy that the role does not have', async () => {
      const { RoleName } = await newRole();
      await expect(iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'p' }))).rejects.toEqual(
        failure('NoSuchEntityException', 'The role policy with name p cannot be found.', 404),
      );
    });
  });

  describe('answers', () => {
    it('with the document URL-encoded, also where encodeURIComponent would not', async () => {
      const { RoleName } = await newRole();
      const PolicyDocument = permissions("s3:It's(*)!");
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }));
      const answer = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'p' }));
      expect(answer).toMatchObject({ RoleName, PolicyName: 'p' });
      expect(answer.PolicyDocument).toContain('s3%3AIt%27s%28%2A%29%21');
      expect(decodeURIComponent(answer.PolicyDocument!)).toBe(PolicyDocument);
    });
  });
});
