import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketLoggingCommand, PutBucketLoggingCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';
import { itLocally } from '../start.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 PutBucketLogging', () => {
  const log = (Bucket: string, TargetBucket?: string) =>
    s3.send(
      new PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: TargetBucket
          ? { LoggingEnabled: { TargetBucket, TargetPrefix: 'access/' } }
          : {},
      }),
    );

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(log(newName())).rejects.toEqual(noSuchBucket);
    });

    it('a target in another region', async () => {
      const target = await newBucket({ CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
      await expect(log(await newBucket(), target)).rejects.toEqual(
        failure('CrossLocationLoggingProhibitted', 'Cross S3 location logging not allowed. ', 403),
      );
    });

    it('a target that does not exist', async () => {
      await expect(log(await newBucket(), newName())).rejects.toEqual(
        failure('InvalidTargetBucketForLogging', 'The target bucket for logging does not exist', 400),
      );
    });
  });

  describe('does', () => {
    itLocally('keep where access is logged to, until it is told not to', async () => {
      const [Bucket, target] = [await newBucket(), await newBucket()];
      await log(Bucket, target);
      expect(await s3.send(new GetBucketLoggingCommand({ Bucket }))).toMatchObject({
        LoggingEnabled: { TargetBucket: target, TargetPrefix: 'access/' },
      });
      await log(Bucket);
      const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket }));
      expect(LoggingEnabled).toBeUndefined();
    });
  });
});
