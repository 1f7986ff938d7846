import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AttachRolePolicyCommand,
  DetachRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
} from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam DetachRolePolicy', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(
          new DetachRolePolicyCommand({
            RoleName: 'no-such-role',
            PolicyArn: 'arn:aws:iam::123456789012:policy/p',
          }),
        ),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });

    it('a policy that is not attached', async () => {
      const { RoleName } = await started.newRole();
      const { Arn: PolicyArn } = await started.newPolicy();
      await expect(started.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }))).rejects.toEqual(
        failure('NoSuchEntityException', `Policy ${PolicyArn} was not found.`, 404),
      );
    });
  });

  describe('does', () => {
    it('take the policy off the role', async () => {
      const { RoleName } = await started.newRole();
      const { Arn: PolicyArn } = await started.newPolicy();
      await started.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      await started.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
      const { AttachedPolicies } = await started.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
      expect(AttachedPolicies).toEqual([]);
    });
  });
});
