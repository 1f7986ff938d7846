import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListRoleTagsCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam ListRoleTags', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(started.iam.send(new ListRoleTagsCommand({ RoleName: 'no-such-role' }))).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });
  });

  describe('answers', () => {
    it('with no tags as an empty list', async () => {
      const { RoleName } = await started.newRole();
      await expect(started.iam.send(new ListRoleTagsCommand({ RoleName }))).resolves.toMatchObject({
        Tags: [],
        IsTruncated: false,
      });
    });

    it('page by page', async () => {
      const { RoleName } = await started.newRole({
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      });
      const first = await started.iam.send(new ListRoleTagsCommand({ RoleName, MaxItems: 1 }));
      const second = await started.iam.send(
        new ListRoleTagsCommand({ RoleName, MaxItems: 1, Marker: first.Marker }),
      );
      expect([first.Tags, second.Tags]).toEqual([[{ Key: 'a', Value: '1' }], [{ Key: 'b', Value: '2' }]]);
    });
  });
});
