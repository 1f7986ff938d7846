import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketLoggingCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketLogging', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new GetBucketLoggingCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });
  });

  describe('answers', () => {
    it('with nothing where nothing is logged', async () => {
      const Bucket = await started.newBucket();
      const { LoggingEnabled } = await started.s3.send(new GetBucketLoggingCommand({ Bucket }));
      expect(LoggingEnabled).toBeUndefined();
    });
  });
});
