import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketLoggingCommand, PutBucketLoggingCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import type { TargetObjectKeyFormat } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';
import { itLocally } from '../start.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 PutBucketLogging', () => {
  const log = (Bucket: string, TargetBucket?: string, TargetObjectKeyFormat?: TargetObjectKeyFormat) =>
    s3.send(
      new PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: TargetBucket
          ? { LoggingEnabled: { TargetBucket, TargetPrefix: 'access/', TargetObjectKeyFormat } }
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

    it('a target with ACLs that lets nobody in who writes logs', async () => {
      const target = await newBucket({ ObjectOwnership: 'BucketOwnerPreferred' });
      await expect(log(await newBucket(), target)).rejects.toEqual(
        failure(
          'InvalidTargetBucketForLogging',
          'You must give the log-delivery group WRITE and READ_ACP permissions to the target bucket',
          400,
        ),
      );
    });

    it.each([
      [{}],
      [{ SimplePrefix: {}, PartitionedPrefix: {} }],
      [{ PartitionedPrefix: { PartitionDateSource: 'Noon' as 'EventTime' } }],
    ])('the format of keys %j', async (format) => {
      const name = await newBucket();
      await expect(log(name, name, format)).rejects.toMatchObject({ name: 'MalformedXML' });
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

    itLocally('take a target with ACLs whose policy lets logs in', async () => {
      const [Bucket, target] = [
        await newBucket(),
        await newBucket({ ObjectOwnership: 'BucketOwnerPreferred' }),
      ];
      const statement = {
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${target}/access/*`,
      };
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      await s3.send(new PutBucketPolicyCommand({ Bucket: target, Policy }));
      await log(Bucket, target, { PartitionedPrefix: { PartitionDateSource: 'DeliveryTime' } });
      const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket }));
      expect(LoggingEnabled?.TargetObjectKeyFormat).toEqual({
        PartitionedPrefix: { PartitionDateSource: 'DeliveryTime' },
      });
    });
  });
});
