import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3';
import type { LifecycleRule } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketLifecycleConfiguration', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: newName() })),
      ).rejects.toEqual(noSuchBucket);
    });

    it('a bucket without rules', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).rejects.toEqual(
        failure('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', 404),
      );
    });
  });

  describe('answers', () => {
    it('with the rules that were put, dates and all', async () => {
      const Bucket = await newBucket();
      const Rules: LifecycleRule[] = [
        {
          ID: 'abort',
          Status: 'Enabled',
          Filter: { Prefix: '' },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
        {
          ID: 'expire',
          Status: 'Disabled',
          Filter: { And: { Prefix: 'a/', Tags: [{ Key: 'k', Value: 'v' }], ObjectSizeGreaterThan: 200_000 } },
          Expiration: { Date: new Date('2030-01-01T00:00:00Z') },
        },
        {
          ID: 'tier',
          Status: 'Enabled',
          Filter: { Prefix: 'b/' },
          Transitions: [{ Days: 30, StorageClass: 'STANDARD_IA' }],
          NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 2 },
        },
      ];
      await s3.send(
        new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
      );
      const answer = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
      expect(answer.Rules).toEqual(Rules);
      expect(answer.TransitionDefaultMinimumObjectSize).toBe('all_storage_classes_128K');
    });
  });
});
