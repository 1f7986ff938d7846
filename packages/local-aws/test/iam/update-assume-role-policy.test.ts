import { afterAll, describe, expect, it } from '@jest/globals';
import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { failure, noSuchRole, startIam, trustPolicy } from './start-iam.ts';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam UpdateAssumeRolePolicy', () => {
  describe('rejects', () => {
    it('a role that does not exist', async () => {
      await expect(
        iam.send(
          new UpdateAssumeRolePolicyCommand({ RoleName: 'no-such-role', PolicyDocument: trustPolicy }),
        ),
      ).rejects.toEqual(noSuchRole);
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
      const { RoleName } = await newRole();
      await expect(iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }))).rejects.toEqual(
        failure('MalformedPolicyDocumentException', message, 400),
      );
    });
  });

  describe('does', () => {
    it('replace the policy, byte for byte', async () => {
      const { RoleName } = await newRole();
      const PolicyDocument = trustPolicy.replace('firehose', 'glue').replaceAll(',', ',\n  ');
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(PolicyDocument);
    });
  });
});
