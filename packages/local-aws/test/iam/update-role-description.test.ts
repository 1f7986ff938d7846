import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UpdateRoleDescriptionCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam UpdateRoleDescription', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(new UpdateRoleDescriptionCommand({ RoleName: 'no-such-role', Description: 'd' })),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });
  });

  describe('answers', () => {
    it('with the role and its new description', async () => {
      const { RoleName } = await started.newRole({ Description: 'before' });
      const { Role } = await started.iam.send(
        new UpdateRoleDescriptionCommand({ RoleName, Description: 'after' }),
      );
      expect(Role).toMatchObject({ RoleName, Description: 'after' });
    });
  });
});
