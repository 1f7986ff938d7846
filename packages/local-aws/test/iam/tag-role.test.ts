import { afterAll, describe, expect, it } from '@jest/globals';
import { ListRoleTagsCommand, TagRoleCommand } from '@aws-sdk/client-iam';
import { failure, noSuchRole, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam TagRole', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(new TagRoleCommand({ RoleName: 'no-such-role', Tags: [{ Key: 'k', Value: 'v' }] })),
      ).rejects.toEqual(noSuchRole);
    });

    it('more than 50 tags in all', async () => {
      const tags = (from: number) =>
        Array.from({ length: 30 }, (_, index) => ({ Key: `k${from + index}`, Value: 'v' }));
      const { RoleName } = await newRole({ Tags: tags(0) });
      await expect(iam.send(new TagRoleCommand({ RoleName, Tags: tags(30) }))).rejects.toEqual(
        failure('LimitExceededException', /./, 409),
      );
    });

    it('more than 50 tags in a call', async () => {
      const { RoleName } = await newRole();
      const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
      await expect(iam.send(new TagRoleCommand({ RoleName, Tags }))).rejects.toEqual(
        failure(
          'ValidationError',
          "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
          400,
        ),
      );
    });
  });

  describe('does', () => {
    it('add new tags and change known ones', async () => {
      const { RoleName } = await newRole({ Tags: [{ Key: 'a', Value: '1' }] });
      await iam.send(
        new TagRoleCommand({
          RoleName,
          Tags: [
            { Key: 'b', Value: '2' },
            { Key: 'a', Value: '3' },
          ],
        }),
      );
      const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName }));
      expect(Tags).toEqual([
        { Key: 'a', Value: '3' },
        { Key: 'b', Value: '2' },
      ]);
    });
  });
});
