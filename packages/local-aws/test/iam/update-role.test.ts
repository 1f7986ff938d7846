import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetRoleCommand, UpdateRoleCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam UpdateRole', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(started.iam.send(new UpdateRoleCommand({ RoleName: 'no-such-role' }))).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });
  });

  describe('does', () => {
    it('change what is given and keep the rest', async () => {
      const { RoleName } = await started.newRole({ Description: 'before' });
      await started.iam.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200 }));
      await expect(started.iam.send(new GetRoleCommand({ RoleName }))).resolves.toMatchObject({
        Role: { Description: 'before', MaxSessionDuration: 7200 },
      });
      await started.iam.send(new UpdateRoleCommand({ RoleName, Description: 'after' }));
      await expect(started.iam.send(new GetRoleCommand({ RoleName }))).resolves.toMatchObject({
        Role: { Description: 'after', MaxSessionDuration: 7200 },
      });
    });
  });
});
