import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketReplicationCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketReplication', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new GetBucketReplicationCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });

    it('a bucket that has none, which is every bucket', async () => {
      const Bucket = await started.newBucket();
      await expect(started.s3.send(new GetBucketReplicationCommand({ Bucket }))).rejects.toEqual(
        failure('ReplicationConfigurationNotFoundError', 'The replication configuration was not found', 404),
      );
    });
  });
});
