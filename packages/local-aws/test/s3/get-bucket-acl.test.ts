import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketAclCommand, ListBucketsCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketAcl', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new GetBucketAclCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });
  });

  describe('answers', () => {
    it('that the owner may do everything, and nobody else anything', async () => {
      const Bucket = await started.newBucket();
      const { Owner } = await started.s3.send(new ListBucketsCommand({}));
      const acl = await started.s3.send(new GetBucketAclCommand({ Bucket }));
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
