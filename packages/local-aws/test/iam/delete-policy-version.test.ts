import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreatePolicyVersionCommand,
  DeletePolicyVersionCommand,
  ListPolicyVersionsCommand,
} from '@aws-sdk/client-iam';

import { failure, permissions, startIam } from './start-iam.ts';

describe('iam DeletePolicyVersion', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(
        started.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' })),
      ).rejects.toEqual(
        failure(
          'NoSuchEntityException',
          `Policy ${PolicyArn} version v1 does not exist or is not attachable.`,
          404,
        ),
      );
    });

    it('the default version', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      await expect(
        started.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' })),
      ).rejects.toEqual(
        failure('DeleteConflictException', 'Cannot delete the default version of a policy.', 409),
      );
    });
  });

  describe('does', () => {
    it('take one version away', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      await started.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions() }));
      await started.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
      const { Versions } = await started.iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
      expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['v1']);
    });
  });
});
