import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListInstanceProfilesForRoleCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam ListInstanceProfilesForRole', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(new ListInstanceProfilesForRoleCommand({ RoleName: 'no-such-role' })),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });
  });

  describe('answers', () => {
    it('with none', async () => {
      const { RoleName } = await started.newRole();
      await expect(
        started.iam.send(new ListInstanceProfilesForRoleCommand({ RoleName })),
      ).resolves.toMatchObject({
        InstanceProfiles: [],
        IsTruncated: false,
      });
    });
  });
});
