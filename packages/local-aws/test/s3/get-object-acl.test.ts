import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetObjectAclCommand } from '@aws-sdk/client-s3';
import { failure, startS3 } from './start-s3.ts';

describe('s3 GetObjectAcl', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a key that does not exist', async () => {
      const Bucket = await started.newBucket();
      await expect(started.s3.send(new GetObjectAclCommand({ Bucket, Key: 'missing' }))).rejects.toEqual(
        failure('NoSuchKey', 'The specified key does not exist.', 404),
      );
    });
  });

  describe('answers', () => {
    it('that the owner may do everything, and nobody else anything', async () => {
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'key');
      const { Owner, Grants } = await started.s3.send(new GetObjectAclCommand({ Bucket, Key: 'key' }));
      expect(Grants).toEqual([
        {
          Grantee: expect.objectContaining({ Type: 'CanonicalUser', ID: Owner!.ID }),
          Permission: 'FULL_CONTROL',
        },
      ]);
    });
  });
});
