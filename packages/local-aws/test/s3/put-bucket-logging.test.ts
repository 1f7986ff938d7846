import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketLoggingCommand, PutBucketLoggingCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';
import { itLocally } from '../start.ts';

describe('s3 PutBucketLogging', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  const log = (Bucket: string, TargetBucket?: string) =>
    started.s3.send(
      new PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: TargetBucket
          ? { LoggingEnabled: { TargetBucket, TargetPrefix: 'access/' } }
          : {},
      }),
    );

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(log(newName())).rejects.toEqual(failure(...noSuchBucket));
    });

    it('a target that does not exist', async () => {
      await expect(log(await started.newBucket(), newName())).rejects.toEqual(
        failure('InvalidTargetBucketForLogging', 'The target bucket for logging does not exist', 400),
      );
    });
  });

  describe('does', () => {
    itLocally('keep where access is logged to, until it is told not to', async () => {
      const [Bucket, target] = [await started.newBucket(), await started.newBucket()];
      await log(Bucket, target);
      expect(await started.s3.send(new GetBucketLoggingCommand({ Bucket }))).toMatchObject({
        LoggingEnabled: { TargetBucket: target, TargetPrefix: 'access/' },
      });
      await log(Bucket);
      const { LoggingEnabled } = await started.s3.send(new GetBucketLoggingCommand({ Bucket }));
      expect(LoggingEnabled).toBeUndefined();
    });
  });
});
