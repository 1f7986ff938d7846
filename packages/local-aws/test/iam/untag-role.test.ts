import { afterAll, describe, expect, it } from '@jest/globals';
import { ListRoleTagsCommand, UntagRoleCommand } from '@aws-sdk/client-iam';
import { failure, noSuchRole, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam UntagRole', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(new UntagRoleCommand({ RoleName: 'no-such-role', TagKeys: ['k'] })),
      ).rejects.toEqual(noSuchRole);
    });

    it('a key that no tag can have', async () => {
      const { RoleName } = await newRole();
      await expect(iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['a!'] }))).rejects.toEqual(
        failure(
          'ValidationError',
          /^1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: \[/,
          400,
        ),
      );
    });
  });

  describe('does', () => {
    it('take tags away, whatever the case of the key, and not mind keys that are not there', async () => {
      const { RoleName } = await newRole({
        Tags: [
          { Key: 'Team', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      });
      await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['team', 'other'] }));
      const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName }));
      expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    });
  });
});
