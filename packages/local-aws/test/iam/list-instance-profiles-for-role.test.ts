import { afterAll, describe, expect, it } from '@jest/globals';
import { ListInstanceProfilesForRoleCommand } from '@aws-sdk/client-iam';
import { noSuchRole, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam ListInstanceProfilesForRole', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(new ListInstanceProfilesForRoleCommand({ RoleName: 'no-such-role' })),
      ).rejects.toEqual(noSuchRole);
    });
  });

  describe('answers', () => {
    it('with none', async () => {
      const { RoleName } = await newRole();
      await expect(iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }))).resolves.toMatchObject({
        InstanceProfiles: [],
        IsTruncated: false,
      });
    });
  });
});
