import { afterAll, describe, expect, it } from '@jest/globals';
import { GetObjectAclCommand } from '@aws-sdk/client-s3';
import { noSuchKey, startS3 } from './start-s3.ts';

const { s3, newBucket, put, close } = await startS3();
afterAll(close);

describe('s3 GetObjectAcl', () => {
  describe('rejects', () => {
    it('a key that does not exist', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new GetObjectAclCommand({ Bucket, Key: 'missing' }))).rejects.toEqual(noSuchKey);
    });
  });

  describe('answers', () => {
    it('that the owner may do everything, and nobody else anything', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key');
      const { Owner, Grants } = await s3.send(new GetObjectAclCommand({ Bucket, Key: 'key' }));
      expect(Grants).toEqual([
        {
          Grantee: expect.objectContaining({ Type: 'CanonicalUser', ID: Owner!.ID }),
          Permission: 'FULL_CONTROL',
        },
      ]);
    });
  });
});
