import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AttachRolePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  GetPolicyCommand,
} from '@aws-sdk/client-iam';

import { failure, permissions, startIam } from './start-iam.ts';

describe('iam DeletePolicy', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(started.iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toEqual(
        failure('NoSuchEntityException', `Policy ${PolicyArn} was not found.`, 404),
      );
    });

    it('a policy that is attached', async () => {
      const { RoleName } = await started.newRole();
      const { Arn: PolicyArn } = await started.newPolicy();
      await started.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      await expect(started.iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toEqual(
        failure('DeleteConflictException', 'Cannot delete a policy attached to entities.', 409),
      );
    });

    it('a policy with several versions', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      await started.iam.send(
        new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions('s3:*') }),
      );
      await expect(started.iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toEqual(
        failure('DeleteConflictException', /^This policy has more than one version\./, 409),
      );
    });
  });

  describe('does', () => {
    it('make the policy unknown', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      await started.iam.send(new DeletePolicyCommand({ PolicyArn }));
      await expect(started.iam.send(new GetPolicyCommand({ PolicyArn }))).rejects.toEqual(
        failure('NoSuchEntityException', `Policy ${PolicyArn} was not found.`, 404),
      );
    });
  });
});
