import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CreatePolicyVersionCommand, ListPolicyVersionsCommand } from '@aws-sdk/client-iam';

import { failure, permissions, startIam } from './start-iam.ts';

describe('iam ListPolicyVersions', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(started.iam.send(new ListPolicyVersionsCommand({ PolicyArn }))).rejects.toEqual(
        failure('NoSuchEntityException', `Policy ${PolicyArn} was not found.`, 404),
      );
    });
  });

  describe('answers', () => {
    it('with the newest first, page by page', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      for (let count = 0; count < 2; count += 1)
        await started.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions() }));
      const list = (Marker?: string) =>
        started.iam.send(new ListPolicyVersionsCommand({ PolicyArn, MaxItems: 2, Marker }));
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
