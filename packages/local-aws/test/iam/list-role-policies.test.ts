import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListRolePoliciesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';

import { failure, permissions, startIam } from './start-iam.ts';

describe('iam ListRolePolicies', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(new ListRolePoliciesCommand({ RoleName: 'no-such-role' })),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });
  });

  describe('answers', () => {
    it('with the names of inline policies, in order', async () => {
      const { RoleName } = await started.newRole();
      for (const PolicyName of ['b', 'a'])
        await started.iam.send(
          new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: permissions() }),
        );
      await expect(started.iam.send(new ListRolePoliciesCommand({ RoleName }))).resolves.toMatchObject({
        PolicyNames: ['a', 'b'],
        IsTruncated: false,
      });
    });
  });
});
