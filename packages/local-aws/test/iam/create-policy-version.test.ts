import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CreatePolicyVersionCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
} from '@aws-sdk/client-iam';
import { absentPolicy, failure, permissions, policyNotAttachable, startIam } from './start-iam.ts';

const { iam, newPolicy, close } = await startIam();
afterAll(close);

describe('iam CreatePolicyVersion', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(
        iam.send(new CreatePolicyVersionCommand({ PolicyArn: absentPolicy, PolicyDocument: permissions() })),
      ).rejects.toEqual(policyNotAttachable(absentPolicy));
    });

    it('a document that is no policy', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      await expect(
        iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: '[]' })),
      ).rejects.toEqual(failure('MalformedPolicyDocumentException', 'Syntax errors in policy.', 400));
    });

    it('a sixth version', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      const create = () =>
        iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions() }));
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
      const { Arn: PolicyArn } = await newPolicy();
      const { PolicyVersion } = await iam.send(
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
      const { Arn: PolicyArn } = await newPolicy();
      await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions() }));
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      expect(Policy?.DefaultVersionId).toBe('v1');
    });

    it('never use an id again', async () => {
      const { Arn: PolicyArn } = await newPolicy();
      const create = async () =>
        (await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions() })))
          .PolicyVersion!.VersionId!;
      await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: await create() }));
      expect(await create()).toBe('v3');
    });
  });
});
