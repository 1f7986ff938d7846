import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListRoleTagsCommand, UntagRoleCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam UntagRole', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(new UntagRoleCommand({ RoleName: 'no-such-role', TagKeys: ['k'] })),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });

    it('a key that no tag can have', async () => {
      const { RoleName } = await started.newRole();
      await expect(started.iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['a!'] }))).rejects.toEqual(
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
      const { RoleName } = await started.newRole({
        Tags: [
          { Key: 'Team', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      });
      await started.iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['team', 'other'] }));
      const { Tags } = await started.iam.send(new ListRoleTagsCommand({ RoleName }));
      expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    });
  });
});
