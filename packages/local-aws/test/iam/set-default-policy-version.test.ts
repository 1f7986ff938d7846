import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPolicyCommand, SetDefaultPolicyVersionCommand } from '@aws-sdk/client-iam';
import { absentPolicy, policyNotAttachable, startIam } from './start-iam.ts';

const { iam, newPolicy, newVersion, close } = await startIam();
afterAll(close);

describe('iam SetDefaultPolicyVersion', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(
        iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn: absentPolicy, VersionId: 'v1' })),
      ).rejects.toEqual(policyNotAttachable(`${absentPolicy} version v1`));
    });
  });

  describe('does', () => {
    it('make another version count', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      await newVersion(PolicyArn);
      await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      expect(Policy?.DefaultVersionId).toBe('v2');
    });
  });
});
