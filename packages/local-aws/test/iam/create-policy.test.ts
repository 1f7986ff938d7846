import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import { failure, permissions, startIam } from './start-iam.ts';

const { iam, newPolicy, close } = await startIam();
afterAll(close);

describe('iam CreatePolicy', () => {
  describe('rejects', () => {
    it('a name that another policy has', async () => {
      const { PolicyName } = await newPolicy();
      await expect(newPolicy({ PolicyName })).rejects.toEqual(
        failure(
          'EntityAlreadyExistsException',
          `A policy called ${PolicyName} already exists. Duplicate names are not allowed.`,
          409,
        ),
      );
    });

    it.each([
      ['no JSON', 'This is not a json document', 'Syntax errors in policy.'],
      [
        'an old version',
        permissions().replace('2012-10-17', '2008-10-17'),
        'Policy document must be version 2012-10-17 or greater.',
      ],
      [
        'a principal',
        permissions().replace('"Effect"', '"Principal":"*","Effect"'),
        'Policy document should not specify a principal.',
      ],
      [
        'no vendor in an action',
        permissions('PutObject'),
        'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
      ],
    ])('a document with %s', async (_case, PolicyDocument, message) => {
      await expect(newPolicy({ PolicyDocument })).rejects.toEqual(
        failure('MalformedPolicyDocumentException', message, 400),
      );
    });

    it('a document of more than 6,144 characters', async () => {
      await expect(newPolicy({ PolicyDocument: permissions(`s3:${'a'.repeat(6144)}`) })).rejects.toEqual(
        failure('LimitExceededException', 'Cannot exceed quota for PolicySize: 6144', 409),
      );
    });

    it('a tag key that is there twice, but not one in another case', async () => {
      const tags = (...keys: string[]) => keys.map((Key) => ({ Key, Value: 'v' }));
      await expect(newPolicy({ Tags: tags('a', 'a') })).rejects.toEqual(
        failure('InvalidInputException', 'Duplicate tag keys found.', 400),
      );
      await expect(newPolicy({ Tags: tags('a', 'A') })).resolves.toMatchObject({
        Tags: tags('a', 'A'),
      });
    });
  });

  describe('answers', () => {
    it('with version v1 that nothing uses', async () => {
      const { PolicyName, ...policy } = await newPolicy({ Path: '/team/', Description: 'd' });
      expect(policy).toEqual({
        PolicyId: expect.stringMatching(/^ANPA[A-Z0-9]{17}$/),
        Arn: expect.stringMatching(new RegExp(`^arn:aws:iam::\\d{12}:policy/team/${PolicyName}$`)),
        Path: '/team/',
        DefaultVersionId: 'v1',
        AttachmentCount: 0,
        PermissionsBoundaryUsageCount: 0,
        IsAttachable: true,
        CreateDate: expect.any(Date),
        UpdateDate: expect.any(Date),
      });
    });
  });

  describe('does', () => {
    it('keep the document as version v1, byte for byte', async () => {
      const PolicyDocument = permissions('s3:*').replaceAll(',', ',\n');
      const { Arn: PolicyArn } = await newPolicy({ PolicyDocument });
      const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
      expect(decodeURIComponent(PolicyVersion!.Document!)).toBe(PolicyDocument);
    });
  });
});
