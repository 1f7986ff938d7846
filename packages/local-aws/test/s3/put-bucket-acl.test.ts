import { afterAll, describe, expect, it } from '@jest/globals';
import { DeletePublicAccessBlockCommand, PutBucketAclCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';
import { itLocally } from '../start.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 PutBucketAcl', () => {
  const Owner = { ID: '0'.repeat(64) };
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new PutBucketAclCommand({ Bucket: newName(), ACL: 'private' }))).rejects.toEqual(
        noSuchBucket,
      );
    });

    it('any ACL where they are switched off', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new PutBucketAclCommand({ Bucket, ACL: 'private' }))).rejects.toEqual(
        failure('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400),
      );
    });

    it.each([
      ['nothing', {}, 'MissingSecurityHeader', /missing a required header/],
      ['an ACL that there is not', { ACL: 'nonsense' as never }, 'InvalidArgument', /.*/],
      [
        'an ACL and grants',
        { ACL: 'private' as const, GrantRead: 'id=1' },
        'InvalidRequest',
        /both Canned ACLs and Header Grants/,
      ],
      [
        'an ACL and a document of grants',
        { ACL: 'private' as const, AccessControlPolicy: { Owner, Grants: [] } },
        'UnexpectedContent',
        /^This request does not support content$/,
      ],
      [
        'a group that there is not',
        { GrantWrite: 'uri="http://acs.amazonaws.com/groups/s3/Nobody"' },
        'InvalidArgument',
        /^Invalid group uri$/,
      ],
      ['an id that is none', { GrantWrite: 'id="1"' }, 'InvalidArgument', /^Invalid id$/],
      [
        'a grantee of no kind',
        { GrantWrite: 'name="1"' },
        'InvalidArgument',
        /^Argument format not recognized$/,
      ],
      [
        'a permission that there is not',
        { AccessControlPolicy: { Owner, Grants: [{ Permission: 'ALL' as never }] } },
        'MalformedACLError',
        /well-formed/,
      ],
      [
        'a grantee without a type',
        {
          AccessControlPolicy: {
            Owner,
            Grants: [{ Permission: 'READ' as const, Grantee: { ID: '1' } as never }],
          },
        },
        'MalformedACLError',
        /well-formed/,
      ],
      ['grants of nobody', { AccessControlPolicy: { Grants: [] } }, 'MalformedACLError', /well-formed/],
      [
        'an owner that is none',
        { AccessControlPolicy: { Owner: { ID: '1' }, Grants: [] } },
        'InvalidArgument',
        /^Invalid id$/,
      ],
    ])('%s, whether ACLs are on or not', async (_case, input, code, message) => {
      for (const ObjectOwnership of ['BucketOwnerEnforced', 'ObjectWriter'] as const) {
        const Bucket = await newBucket({ ObjectOwnership });
        await expect(s3.send(new PutBucketAclCommand({ Bucket, ...input }))).rejects.toEqual(
          failure(code, message, 400),
        );
      }
    });

    it('a public one where those are blocked, as they are at first', async () => {
      const Bucket = await newBucket({ ObjectOwnership: 'ObjectWriter' });
      await expect(s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }))).rejects.toEqual(
        failure('AccessDenied', 'Access Denied', 403),
      );
    });

    itLocally('one that lets others in, by its name', async () => {
      const Bucket = await newBucket({ ObjectOwnership: 'BucketOwnerPreferred' });
      await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      await expect(s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }))).rejects.toEqual(
        failure('NotImplemented', /ACL public-read of s3:PutBucketAcl/, 501),
      );
    });
  });

  describe('answers', () => {
    it('that a bucket with ACLs may be private', async () => {
      const Bucket = await newBucket({ ObjectOwnership: 'BucketOwnerPreferred' });
      const { $metadata } = await s3.send(new PutBucketAclCommand({ Bucket, ACL: 'private' }));
      expect($metadata.httpStatusCode).toBe(200);
    });
  });
});
