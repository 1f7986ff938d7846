import { afterAll, describe, expect, it } from '@jest/globals';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { noSuchRole, startIam, trustPolicy } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam GetRole', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(iam.send(new GetRoleCommand({ RoleName: 'no-such-role' }))).rejects.toEqual(noSuchRole);
    });
  });

  describe('answers', () => {
    it('with the description, the session length and the tags', async () => {
      const tags = [{ Key: 'team', Value: 'data' }];
      const { RoleName } = await newRole({
        Description: 'writes the lake',
        MaxSessionDuration: 7200,
        Tags: tags,
      });
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      expect(Role).toMatchObject({
        RoleName,
        Description: 'writes the lake',
        MaxSessionDuration: 7200,
        Tags: tags,
        RoleLastUsed: {},
      });
      expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(trustPolicy);
    });

    it('with a session of an hour and neither tags nor description by default', async () => {
      const { RoleName } = await newRole();
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      expect(Role?.MaxSessionDuration).toBe(3600);
      expect(Role).not.toHaveProperty('Tags');
      expect(Role).not.toHaveProperty('Description');
    });
  });
});
