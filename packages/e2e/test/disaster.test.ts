import { DeleteBucketCommand, GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names } from '@clickstream/contract';
import { runCli } from '../../cli/test/run-cli.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

describe('a bucket that was deleted under a stream', () => {
  it(
    'is made again by a deploy that replaces nothing else, and gets what Firehose had kept',
    async () => {
      const terraform = await local.terraform({ forceDestroy: true });
      await terraform.init();
      await terraform.apply();
      const env = { AWS_ENDPOINT_URL: local.url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
      const sent = await runCli(['gen', '--count', '20', '--max-delay', '0'], { env });
      expect(sent.code).toBe(0);

      const s3 = new S3Client(local.client);
      const Bucket = `${local.aws.account}${names().rawBucketSuffix}`;
      await s3.send(new DeleteBucketCommand({ Bucket }));
      // The buffer is over, and its objects find no bucket.
      await local.aws.clock.advance(120_000);

      const before = await terraform.stateList();
      const { serial } = (await terraform.statePull()) as { readonly serial?: number };
      await terraform.apply();
      expect(await terraform.stateList()).toEqual(before);
      expect(((await terraform.statePull()) as { readonly serial?: number }).serial).not.toBe(serial);
      expect(await terraform.plan()).toEqual({ changes: false });

      // Well within the 24 hours for which Firehose tries.
      await local.aws.clock.advance(3 * 3600_000);
      let lines = 0;
      const Prefix = layoutOf().eventsPrefix;
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix })) {
        for (const { Key } of Contents) {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
          lines += (await Body!.transformToString()).trimEnd().split('\n').length;
        }
      }
      expect(lines).toBe(20);
      await terraform.destroy();
      expect(await terraform.stateList()).toEqual([]);
    },
    timeoutMs,
  );
});
