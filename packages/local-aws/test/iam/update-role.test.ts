import { afterAll, describe, expect, it } from '@jest/globals';
import { GetRoleCommand, UpdateRoleCommand } from '@aws-sdk/client-iam';
import { noSuchRole, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam UpdateRole', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(iam.send(new UpdateRoleCommand({ RoleName: 'no-such-role' }))).rejects.toEqual(noSuchRole);
    });
  });

  describe('does', () => {
    it('change what is given and keep the rest', async () => {
      const { RoleName } = await newRole({ Description: 'before' });
      await iam.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200 }));
      await expect(iam.send(new GetRoleCommand({ RoleName }))).resolves.toMatchObject({
        Role: { Description: 'before', MaxSessionDuration: 7200 },
      });
      await iam.send(new UpdateRoleCommand({ RoleName, Description: 'after' }));
      await expect(iam.send(new GetRoleCommand({ RoleName }))).resolves.toMatchObject({
        Role: { Description: 'after', MaxSessionDuration: 7200 },
      });
    });
  });
});
