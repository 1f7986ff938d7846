import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListRolesCommand } from '@aws-sdk/client-iam';
import { failure, newName, startIam } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam ListRoles', () => {
  describe('rejects', () => {
    it('a page of more than 1,000', async () => {
      await expect(iam.send(new ListRolesCommand({ MaxItems: 1001 }))).rejects.toEqual(
        failure(
          'ValidationError',
          "1 validation error detected: Value at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000",
          400,
        ),
      );
    });

    it('a marker that it never gave', async () => {
      await expect(iam.send(new ListRolesCommand({ Marker: 'x' }))).rejects.toEqual(
        failure('ValidationError', /[Mm]arker/, 400),
      );
    });
  });

  describe('answers', () => {
    const Path = `/${newName()}/`;
    const RoleNames = ['c', 'a', 'b'].map((letter) => `${letter}-${newName()}`);
    beforeAll(async () => {
      for (const RoleName of RoleNames) await newRole({ RoleName, Path, Tags: [{ Key: 'k', Value: 'v' }] });
    });

    it('with the roles under a path in the order of their names, without tags', async () => {
      await newRole();
      const { Roles, IsTruncated } = await iam.send(new ListRolesCommand({ PathPrefix: Path }));
      expect(Roles?.map(({ RoleName }) => RoleName)).toEqual(RoleNames.toSorted());
      expect(Roles?.[0]).toMatchObject({ Path, MaxSessionDuration: 3600 });
      expect(Roles?.[0]).not.toHaveProperty('Tags');
      expect(IsTruncated).toBe(false);
    });

    it('page by page', async () => {
      const first = await iam.send(new ListRolesCommand({ PathPrefix: Path, MaxItems: 2 }));
      expect(first).toMatchObject({ IsTruncated: true, Marker: expect.any(String) });
      expect(first.Roles).toHaveLength(2);
      const last = await iam.send(
        new ListRolesCommand({ PathPrefix: Path, MaxItems: 2, Marker: first.Marker }),
      );
      expect(last.IsTruncated).toBe(false);
      expect(last.Marker).toBeUndefined();
      expect(last.Roles?.map(({ RoleName }) => RoleName)).toEqual([RoleNames.toSorted()[2]]);
    });
  });
});
