import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetRoleCommand } from '@aws-sdk/client-iam';

import { failure, startIam, trustPolicy } from './start-iam.ts';

describe('iam GetRole', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(started.iam.send(new GetRoleCommand({ RoleName: 'no-such-role' }))).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });
  });

  describe('answers', () => {
    it('with the description, the session length and the tags', async () => {
      const tags = [{ Key: 'team', Value: 'data' }];
      const { RoleName } = await started.newRole({
        Description: 'writes the lake',
        MaxSessionDuration: 7200,
        Tags: tags,
      });
      const { Role } = await started.iam.send(new GetRoleCommand({ RoleName }));
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
      const { RoleName } = await started.newRole();
      const { Role } = await started.iam.send(new GetRoleCommand({ RoleName }));
      expect(Role?.MaxSessionDuration).toBe(3600);
      expect(Role).not.toHaveProperty('Tags');
      expect(Role).not.toHaveProperty('Description');
    });
  });
});
