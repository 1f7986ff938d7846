import { afterAll, describe, expect, it } from '@jest/globals';
import { ListRoleTagsCommand } from '@aws-sdk/client-iam';
import { noSuchRole, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam ListRoleTags', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(iam.send(new ListRoleTagsCommand({ RoleName: 'no-such-role' }))).rejects.toEqual(
        noSuchRole,
      );
    });
  });

  describe('answers', () => {
    it('with no tags as an empty list', async () => {
      const { RoleName } = await newRole();
      await expect(iam.send(new ListRoleTagsCommand({ RoleName }))).resolves.toMatchObject({
        Tags: [],
        IsTruncated: false,
      });
    });

    it('page by page', async () => {
      const { RoleName } = await newRole({
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      });
      const first = await iam.send(new ListRoleTagsCommand({ RoleName, MaxItems: 1 }));
      const second = await iam.send(new ListRoleTagsCommand({ RoleName, MaxItems: 1, Marker: first.Marker }));
      expect([first.Tags, second.Tags]).toEqual([[{ Key: 'a', Value: '1' }], [{ Key: 'b', Value: '2' }]]);
    });
  });
});
