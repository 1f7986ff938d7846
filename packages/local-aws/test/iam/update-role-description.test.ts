import { afterAll, describe, expect, it } from '@jest/globals';
import { UpdateRoleDescriptionCommand } from '@aws-sdk/client-iam';
import { noSuchRole, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam UpdateRoleDescription', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(new UpdateRoleDescriptionCommand({ RoleName: 'no-such-role', Description: 'd' })),
      ).rejects.toEqual(noSuchRole);
    });
  });

  describe('answers', () => {
    it('with the role and its new description', async () => {
      const { RoleName } = await newRole({ Description: 'before' });
      const { Role } = await iam.send(new UpdateRoleDescriptionCommand({ RoleName, Description: 'after' }));
      expect(Role).toMatchObject({ RoleName, Description: 'after' });
    });
  });
});
