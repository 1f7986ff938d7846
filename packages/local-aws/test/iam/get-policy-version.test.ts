import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import { absentPolicy, failure, permissions, policyNotAttachable, startIam } from './start-iam.ts';

const { iam, newPolicy, close } = await startIam();
afterAll(close);

describe('iam GetPolicyVersion', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(
        iam.send(new GetPolicyVersionCommand({ PolicyArn: absentPolicy, VersionId: 'v1' })),
      ).rejects.toEqual(policyNotAttachable(`${absentPolicy} version v1`));
    });

    it('a version id of another form', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      await expect(iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: '1' }))).rejects.toEqual(
        failure(
          'ValidationError',
          String.raw`1 validation error detected: Value at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\.[A-Za-z0-9-]*)?`,
          400,
        ),
      );
    });
  });

  describe('answers', () => {
    it('with the document', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
      expect(PolicyVersion).toMatchObject({ VersionId: 'v1', IsDefaultVersion: true });
      expect(JSON.parse(decodeURIComponent(PolicyVersion!.Document!))).toEqual(JSON.parse(permissions()));
    });
  });
});
