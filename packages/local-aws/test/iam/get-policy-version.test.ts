import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetPolicyVersionCommand } from '@aws-sdk/client-iam';

import { failure, permissions, startIam } from './start-iam.ts';

describe('iam GetPolicyVersion', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(
        started.iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' })),
      ).rejects.toEqual(
        failure(
          'NoSuchEntityException',
          `Policy ${PolicyArn} version v1 does not exist or is not attachable.`,
          404,
        ),
      );
    });

    it('a version id of another form', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      await expect(
        started.iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: '1' })),
      ).rejects.toEqual(
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
      const { Arn: PolicyArn } = await started.newPolicy();
      const { PolicyVersion } = await started.iam.send(
        new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }),
      );
      expect(PolicyVersion).toMatchObject({ VersionId: 'v1', IsDefaultVersion: true });
      expect(JSON.parse(decodeURIComponent(PolicyVersion!.Document!))).toEqual(JSON.parse(permissions()));
    });
  });
});
