import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttachRolePolicyCommand, ListPoliciesCommand } from '@aws-sdk/client-iam';
import { failure, newName, startIam } from './start-iam.ts';

const { iam, newRole, newPolicy, close } = await startIam();
afterAll(close);

describe('iam ListPolicies', () => {
  describe('rejects', () => {
    it('a scope that it does not know', async () => {
      await expect(iam.send(new ListPoliciesCommand({ Scope: 'Mine' as never }))).rejects.toEqual(
        failure(
          'ValidationError',
          "1 validation error detected: Value at 'scope' failed to satisfy constraint: Member must satisfy enum value set: [All, AWS, Local]",
          400,
        ),
      );
    });
  });

  describe('answers', () => {
    const Path = `/${newName()}/`;
    let attached: string;
    let bounding: string;
    let unused: string;
    beforeAll(async () => {
      attached = (await newPolicy({ Path })).Arn;
      bounding = (await newPolicy({ Path })).Arn;
      unused = (await newPolicy({ Path })).Arn;
      const { RoleName } = await newRole({ PermissionsBoundary: bounding });
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: attached }));
    });

    it.each([
      ['all of a path', {}, () => [attached, bounding, unused]],
      ['the attached', { OnlyAttached: true }, () => [attached, bounding]],
      ['those that give permissions', { PolicyUsageFilter: 'PermissionsPolicy' as const }, () => [attached]],
      [
        'those that bound permissions',
        { PolicyUsageFilter: 'PermissionsBoundary' as const },
        () => [bounding],
      ],
    ])('with %s', async (_case, input, expected) => {
      const { Policies } = await iam.send(
        new ListPoliciesCommand({ Scope: 'Local', PathPrefix: Path, ...input }),
      );
      expect(Policies?.map(({ Arn }) => Arn).toSorted()).toEqual(expected().toSorted());
    });

    it('with those that AWS manages', async () => {
      const { Policies } = await iam.send(new ListPoliciesCommand({ Scope: 'AWS', MaxItems: 1000 }));
      const arns = Policies?.map(({ Arn }) => Arn);
      expect(arns).toContain('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess');
      expect(arns?.every((arn) => arn!.startsWith('arn:aws:iam::aws:policy/'))).toBe(true);
    });
  });
});
