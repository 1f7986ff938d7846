import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';

import { failure, startIam, trustPolicy } from './start-iam.ts';

describe('iam UpdateAssumeRolePolicy', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        started.iam.send(
          new UpdateAssumeRolePolicyCommand({ RoleName: 'no-such-role', PolicyDocument: trustPolicy }),
        ),
      ).rejects.toEqual(
        failure('NoSuchEntityException', 'The role with name no-such-role cannot be found.', 404),
      );
    });

    it.each([
      ['no JSON', '{', 'This policy contains invalid Json'],
      [
        'actions of other services',
        trustPolicy.replace('sts:AssumeRole', 's3:GetObject'),
        'AssumeRole policy may only specify STS AssumeRole actions.',
      ],
      [
        'resources',
        trustPolicy.replace('"Effect"', '"Resource":"*","Effect"'),
        'Has prohibited field Resource',
      ],
    ])('a policy with %s', async (_case, PolicyDocument, message) => {
      const { RoleName } = await started.newRole();
      await expect(
        started.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument })),
      ).rejects.toEqual(failure('MalformedPolicyDocumentException', message, 400));
    });
  });

  describe('does', () => {
    it('replace the policy, byte for byte', async () => {
      const { RoleName } = await started.newRole();
      const PolicyDocument = trustPolicy.replace('firehose', 'glue').replaceAll(',', ',\n  ');
      await started.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
      const { Role } = await started.iam.send(new GetRoleCommand({ RoleName }));
      expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(PolicyDocument);
    });
  });
});
