import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreatePolicyVersionCommand,
  GetPolicyCommand,
  SetDefaultPolicyVersionCommand,
} from '@aws-sdk/client-iam';

import { failure, permissions, startIam } from './start-iam.ts';

describe('iam SetDefaultPolicyVersion', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(
        started.iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v1' })),
      ).rejects.toEqual(
        failure(
          'NoSuchEntityException',
          `Policy ${PolicyArn} version v1 does not exist or is not attachable.`,
          404,
        ),
      );
    });
  });

  describe('does', () => {
    it('make another version count', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      await started.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions() }));
      await started.iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
      const { Policy } = await started.iam.send(new GetPolicyCommand({ PolicyArn }));
      expect(Policy?.DefaultVersionId).toBe('v2');
    });
  });
});
