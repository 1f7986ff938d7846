import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketReplicationCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketReplication', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketReplicationCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });

    it('a bucket that has none, which is every bucket', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new GetBucketReplicationCommand({ Bucket }))).rejects.toEqual(
        failure('ReplicationConfigurationNotFoundError', 'The replication configuration was not found', 404),
      );
    });
  });
});
