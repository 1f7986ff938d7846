import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  type LifecycleRule,
} from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketLifecycleConfiguration', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        started.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: newName() })),
      ).rejects.toEqual(failure(...noSuchBucket));
    });

    it('a bucket without rules', async () => {
      const Bucket = await started.newBucket();
      await expect(started.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).rejects.toEqual(
        failure('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', 404),
      );
    });
  });

  describe('answers', () => {
    it('with the rules that were put, dates and all', async () => {
      const Bucket = await started.newBucket();
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
      await started.s3.send(
        new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
      );
      const answer = await started.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
      expect(answer.Rules).toEqual(Rules);
      expect(answer.TransitionDefaultMinimumObjectSize).toBe('all_storage_classes_128K');
    });
  });
});
