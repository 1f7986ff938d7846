import {
  GetBucketLifecycleConfigurationCommand,
  GetBucketVersioningCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names } from '@clickstream/contract';
import { startLocalStack } from './start-local-stack.ts';

// The provider polls each change of a lifecycle for a minute, and takes many times that where the cores are taken by others.
const timeoutMs = 1_200_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

describe('hygiene on local AWS, by the real Terraform', () => {
  it(
    'is deployed, does not drift, and goes with the rest',
    async () => {
      const context = { abortUploadsAfterDays: 2, hygiene: { errorsExpireAfterDays: 14 } };
      const terraform = await local.terraform(context);
      await terraform.init();
      await terraform.apply();
      expect(await terraform.plan()).toEqual({ changes: false });

      const s3 = new S3Client(local.client);
      const { rawBucketSuffix, stagingBucketSuffix } = names();
      const both = [
        expect.objectContaining({
          ID: 'abort-incomplete-uploads',
          Status: 'Enabled',
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
        }),
        expect.objectContaining({
          ID: 'expire-versions',
          Status: 'Enabled',
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
          Expiration: expect.objectContaining({ ExpiredObjectDeleteMarker: true }),
        }),
      ];
      const errors = expect.objectContaining({
        ID: 'expire-errors',
        Status: 'Enabled',
        Filter: { Prefix: layoutOf().errorsPrefix },
        Expiration: expect.objectContaining({ Days: 14 }),
      });
      for (const [suffix, rules] of [
        [rawBucketSuffix, [...both, errors]],
        [stagingBucketSuffix, both],
      ] as const) {
        const of = { Bucket: `${local.aws.account}${suffix}` };
        expect((await s3.send(new GetBucketVersioningCommand(of))).Status).toBe('Enabled');
        const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand(of));
        expect(Rules).toHaveLength(rules.length);
        expect(Rules).toEqual(expect.arrayContaining([...rules]));
      }

      await terraform.destroy();
      expect(await terraform.stateList()).toEqual([]);
      expect((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
    },
    timeoutMs,
  );
});
