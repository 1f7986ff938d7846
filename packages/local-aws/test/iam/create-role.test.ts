import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { failure, newName, startIam, trustPolicy } from './start-iam.ts';
import type { CreateRoleCommandInput } from '@aws-sdk/client-iam';

const { iam, newRole, close } = await startIam();
afterAll(close);

describe('iam CreateRole', () => {
  const create = (input: Partial<CreateRoleCommandInput>) =>
    iam.send(new CreateRoleCommand({ RoleName: newName(), AssumeRolePolicyDocument: trustPolicy, ...input }));

  describe('rejects', () => {
    it('a name that another role has, whatever its case', async () => {
      const { RoleName } = await newRole();
      await expect(create({ RoleName: RoleName.toUpperCase() })).rejects.toEqual(
        failure(
          'EntityAlreadyExistsException',
          `Role with name ${RoleName.toUpperCase()} already exists.`,
          409,
        ),
      );
    });

    it.each([
      [
        'characters',
        'a/b',
        'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
      ],
      [
        'too many characters',
        'a'.repeat(65),
        "1 validation error detected: Value at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64",
      ],
    ])('a name with wrong %s', async (_case, RoleName, message) => {
      await expect(create({ RoleName })).rejects.toEqual(failure('ValidationError', message, 400));
    });

    it.each([3599, 43_201])('a session of %i seconds', async (MaxSessionDuration) => {
      await expect(create({ MaxSessionDuration })).rejects.toEqual(
        failure('ValidationError', /^1 validation error detected: Value at 'maxSessionDuration'/, 400),
      );
    });

    it.each(['a\u0000', 'a – b'])('the description %j', async (Description) => {
      await expect(create({ Description })).rejects.toEqual(
        failure('ValidationError', /^1 validation error detected: Value at 'description'/, 400),
      );
    });

    it('a trust policy that is no JSON', async () => {
      await expect(create({ AssumeRolePolicyDocument: '{' })).rejects.toEqual(
        failure('MalformedPolicyDocumentException', 'This policy contains invalid Json', 400),
      );
    });

    it('a trust policy of more than 2,048 characters', async () => {
      const conditions = {
        StringEquals: { 'sts:ExternalId': Array.from({ length: 300 }, (_, index) => `id-${index}-padding`) },
      };
      const document = {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'firehose.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: conditions,
          },
        ],
      };
      await expect(create({ AssumeRolePolicyDocument: JSON.stringify(document) })).rejects.toEqual(
        failure('LimitExceededException', 'Cannot exceed quota for ACLSizePerRole: 2048', 409),
      );
    });

    it('tag keys that differ in case only', async () => {
      const Tags = [
        { Key: 'Team', Value: 'a' },
        { Key: 'team', Value: 'b' },
      ];
      await expect(create({ Tags })).rejects.toEqual(
        failure(
          'InvalidInputException',
          'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
          400,
        ),
      );
    });

    it('a tag key with more than 128 characters', async () => {
      await expect(create({ Tags: [{ Key: 'k'.repeat(129), Value: '' }] })).rejects.toEqual(
        failure(
          'ValidationError',
          "1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128",
          400,
        ),
      );
    });

    it('a permissions boundary that is no policy', async () => {
      await expect(
        create({ PermissionsBoundary: 'arn:aws:iam::123456789012:not_a_policy/x' }),
      ).rejects.toEqual(
        failure('InvalidInputException', 'ARN arn:aws:iam::123456789012:not_a_policy/x is not valid.', 400),
      );
    });
  });

  describe('answers', () => {
    it('with the role, its document URL-encoded, and no more than AWS gives', async () => {
      const { RoleName, Tags, ...role } = await newRole({
        Path: '/team/',
        Description: 'd',
        Tags: [{ Key: 'k', Value: '' }],
      });
      expect(Tags).toEqual([{ Key: 'k', Value: '' }]);
      expect(role).toEqual({
        Path: '/team/',
        RoleId: expect.stringMatching(/^AROA[A-Z0-9]{17}$/),
        Arn: expect.stringMatching(new RegExp(`^arn:aws:iam::\\d{12}:role/team/${RoleName}$`)),
        CreateDate: expect.any(Date),
        AssumeRolePolicyDocument: encodeURIComponent(trustPolicy),
      });
    });
  });

  describe('does', () => {
    it('make the role known to GetRole', async () => {
      const { RoleName, RoleId } = await newRole();
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      expect(Role?.RoleId).toBe(RoleId);
    });
  });
});
