import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteBucketTaggingCommand,
  GetBucketTaggingCommand,
  PutBucketTaggingCommand,
} from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 DeleteBucketTagging', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new DeleteBucketTaggingCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });
  });

  describe('does', () => {
    it('remove it, and again what is gone', async () => {
      const Bucket = await newBucket();
      await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }));
      await s3.send(new GetBucketTaggingCommand({ Bucket }));
      for (const _ of ['first', 'again']) {
        const { $metadata } = await s3.send(new DeleteBucketTaggingCommand({ Bucket }));
        expect($metadata.httpStatusCode).toBe(204);
        await expect(s3.send(new GetBucketTaggingCommand({ Bucket }))).rejects.toMatchObject({
          name: 'NoSuchTagSet',
          $metadata: { httpStatusCode: 404 },
        });
      }
    });
  });
});
