import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import {
  CreateBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newName } from '../new-name.ts';
import { describeLocally, start } from '../start.ts';
import type { Started } from '../start.ts';

describeLocally('a reset', () => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.close());

  it('leaves nothing behind, though somebody goes on asking', async () => {
    const [s3, firehose] = [started.client(S3Client), started.client(FirehoseClient)];
    for (let round = 0; round < 5; round += 1) {
      const Bucket = newName();
      await s3.send(new CreateBucketCommand({ Bucket }));
      const keys = Array.from({ length: 50 }, (_, index) => `folder/${index}`);
      await Promise.all(keys.map((Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'event' }))));
      let isOver = false;
      const errors = new Set<string>();
      const ask = async () => {
        while (!isOver) {
          await s3
            .send(new ListObjectsV2Command({ Bucket }))
            .catch((error: unknown) => errors.add((error as Error).name));
          await firehose.send(new ListDeliveryStreamsCommand({}));
        }
      };
      const asking = [ask(), ask(), ask()];
      const response = await fetch(`${started.url}/_local/reset`, { method: 'POST' });
      isOver = true;
      await Promise.all(asking);
      expect(await response.text()).toBe('{}\n');
      expect([...errors].filter((name) => name !== 'NoSuchBucket')).toEqual([]);
      expect((await s3.send(new ListBucketsCommand({}))).Buckets).toEqual([]);
      expect(existsSync(join(started.aws.dataDirectory, 'damaged'))).toBe(false);
    }
  });
});
