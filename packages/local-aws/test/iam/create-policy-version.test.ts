import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreatePolicyVersionCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
} from '@aws-sdk/client-iam';

import { failure, permissions, startIam } from './start-iam.ts';

describe('iam CreatePolicyVersion', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(
        started.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions() })),
      ).rejects.toEqual(
        failure('NoSuchEntityException', `Policy ${PolicyArn} does not exist or is not attachable.`, 404),
      );
    });

    it('a document that is no policy', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      await expect(
        started.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: '[]' })),
      ).rejects.toEqual(failure('MalformedPolicyDocumentException', 'Syntax errors in policy.', 400));
    });

    it('a sixth version', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      const create = () =>
        started.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions() }));
      for (let count = 0; count < 4; count += 1) await create();
      await expect(create()).rejects.toEqual(
        failure(
          'LimitExceededException',
          'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
          409,
        ),
      );
    });
  });

  describe('answers', () => {
    it('with the new version', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      const { PolicyVersion } = await started.iam.send(
        new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions(), SetAsDefault: true }),
      );
      expect(PolicyVersion).toEqual({
        VersionId: 'v2',
        IsDefaultVersion: true,
        CreateDate: expect.any(Date),
      });
    });
  });

  describe('does', () => {
    it('leave the default alone unless told', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      await started.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions() }));
      const { Policy } = await started.iam.send(new GetPolicyCommand({ PolicyArn }));
      expect(Policy?.DefaultVersionId).toBe('v1');
    });

    it('never use an id again', async () => {
      const { Arn: PolicyArn } = await started.newPolicy();
      const create = async () =>
        (await started.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions() })))
          .PolicyVersion!.VersionId!;
      await started.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: await create() }));
      expect(await create()).toBe('v3');
    });
  });
});
