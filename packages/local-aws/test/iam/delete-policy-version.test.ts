import { afterAll, describe, expect, it } from '@jest/globals';
import { DeletePolicyVersionCommand, ListPolicyVersionsCommand } from '@aws-sdk/client-iam';
import { absentPolicy, failure, policyNotAttachable, startIam } from './start-iam.ts';

const { iam, newPolicy, newVersion, close } = await startIam();
afterAll(close);

describe('iam DeletePolicyVersion', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(
        iam.send(new DeletePolicyVersionCommand({ PolicyArn: absentPolicy, VersionId: 'v1' })),
      ).rejects.toEqual(policyNotAttachable(`${absentPolicy} version v1`));
    });

    it('the default version', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      await expect(iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' }))).rejects.toEqual(
        failure('DeleteConflictException', 'Cannot delete the default version of a policy.', 409),
      );
    });
  });

  describe('does', () => {
    it('take one version away', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      await newVersion(PolicyArn);
      await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
      const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
      expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['v1']);
    });
  });
});
