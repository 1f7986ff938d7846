import { afterAll, describe, expect, it } from '@jest/globals';
import { ListPolicyVersionsCommand } from '@aws-sdk/client-iam';
import { absentPolicy, policyNotFound, startIam } from './start-iam.ts';

const { iam, newPolicy, newVersion, close } = await startIam();
afterAll(close);

describe('iam ListPolicyVersions', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(iam.send(new ListPolicyVersionsCommand({ PolicyArn: absentPolicy }))).rejects.toEqual(
        policyNotFound(absentPolicy),
      );
    });
  });

  describe('answers', () => {
    it('with the newest first, page by page', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      for (let count = 0; count < 2; count += 1) await newVersion(PolicyArn);
      const list = (Marker?: string) =>
        iam.send(new ListPolicyVersionsCommand({ PolicyArn, MaxItems: 2, Marker }));
      const first = await list();
      expect(first.Versions).toMatchObject([
        { VersionId: 'v3', IsDefaultVersion: false },
        { VersionId: 'v2', IsDefaultVersion: false },
      ]);
      expect(first.IsTruncated).toBe(true);
      await expect(list(first.Marker)).resolves.toMatchObject({
        Versions: [{ VersionId: 'v1', IsDefaultVersion: true }],
        IsTruncated: false,
      });
    });
  });
});
