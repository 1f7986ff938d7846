import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketLoggingCommand } from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketLogging', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketLoggingCommand({ Bucket: newName() }))).rejects.toEqual(noSuchBucket);
    });
  });

  describe('answers', () => {
    it('with nothing where nothing is logged', async () => {
      const Bucket = await newBucket();
      const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket }));
      expect(LoggingEnabled).toBeUndefined();
    });
  });
});
