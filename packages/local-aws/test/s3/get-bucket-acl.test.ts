import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketAclCommand, ListBucketsCommand } from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketAcl', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketAclCommand({ Bucket: newName() }))).rejects.toEqual(noSuchBucket);
    });
  });

  describe('answers', () => {
    it('that the owner may do everything, and nobody else anything', async () => {
      const Bucket = await newBucket();
      const { Owner } = await s3.send(new ListBucketsCommand({}));
      const acl = await s3.send(new GetBucketAclCommand({ Bucket }));
      expect(acl.Owner?.ID).toBe(Owner!.ID);
      expect(acl.Grants).toEqual([
        {
          Grantee: expect.objectContaining({ Type: 'CanonicalUser', ID: Owner!.ID }),
          Permission: 'FULL_CONTROL',
        },
      ]);
    });
  });
});
