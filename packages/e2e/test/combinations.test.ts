import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeKeyCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { firehoseSink, generate } from '@clickstream/generator';
import { terraformRunner } from '@clickstream/terraform';
import { randomContext } from '../../infrastructure/test/random-context.ts';
import { credentials, region, startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

const stackFile = () => join(local.directory, 'cdktf.out', 'stacks', names().stack, 'cdk.tf.json');

describe('settings drawn by chance', () => {
  it(
    'are valid for the real Terraform, a dozen of them',
    async () => {
      // The provider takes its time to start: each is a module of one configuration.
      const directory = join(local.directory, 'dozen');
      const modules: Record<string, { source: string }> = {};
      const contexts: Record<string, unknown> = {};
      for (let seed = 101; seed <= 112; seed += 1) {
        const name = `seed_${seed}`;
        contexts[name] = randomContext(seed);
        await local.terraform(contexts[name] as Record<string, unknown>);
        await mkdir(join(directory, name), { recursive: true });
        await rename(stackFile(), join(directory, name, 'cdk.tf.json'));
        modules[name] = { source: `./${name}` };
      }
      await writeFile(join(directory, 'main.tf.json'), JSON.stringify({ module: modules }));
      const { binary, environment } = local;
      const terraform = terraformRunner({ binary, environment, directory });
      await terraform.init();
      await terraform.validate().catch((cause: unknown) => {
        throw new Error(`${(cause as Error).message}\nof ${JSON.stringify(contexts)}`, { cause });
      });
    },
    timeoutMs,
  );
});

describe('the preset production with a key of its own, on local AWS, by the real Terraform', () => {
  it(
    'is deployed, does not drift, keeps all under the key, and goes, with nothing left',
    async () => {
      const terraform = await local.terraform({ preset: 'production', stage: 'dev', encryption: {} });
      await terraform.init();
      await terraform.apply();
      expect(await terraform.plan()).toEqual({ changes: false });
      const addresses = await terraform.stateList();
      expect(addresses).toContain('aws_s3_bucket_logging.datalake_raw_logging');

      const { stream, rawBucketSuffix, keyAlias, logGroup } = names('', 'dev');
      const s3 = new S3Client(local.client);
      const kms = new KMSClient(local.client);
      const firehose = new FirehoseClient(local.client);
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: keyAlias }));
      const { Arn: KeyId } = KeyMetadata!;
      const logs = new CloudWatchLogsClient(local.client);
      const { logGroups = [] } = await logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroup }),
      );
      expect(logGroups.map(({ kmsKeyId }) => kmsKeyId)).toEqual([KeyId]);

      // What the key refuses to Firehose waits, and is delivered once it lets it.
      const bucket = `${local.aws.account}${rawBucketSuffix}`;
      const sink = firehoseSink({ stream, region, endpoint: local.url, client: { credentials } });
      expect((await generate({ count: 20, seed: 1, sink })).account.accepted).toBe(20);
      await kms.send(new DisableKeyCommand({ KeyId }));
      await local.aws.clock.advance(5 * 60_000);
      expect(await eventsIn(s3, bucket)).toHaveLength(0);
      const put = new PutRecordCommand({ DeliveryStreamName: stream, Record: { Data: Buffer.from('{}') } });
      await expect(firehose.send(put)).rejects.toMatchObject({ name: 'InvalidKMSResourceException' });
      await kms.send(new EnableKeyCommand({ KeyId }));
      await local.aws.clock.advance(5 * 60_000);
      const keys = await eventsIn(s3, bucket);
      expect(keys).not.toHaveLength(0);
      for (const Key of keys)
        expect(await s3.send(new HeadObjectCommand({ Bucket: bucket, Key }))).toMatchObject({
          ServerSideEncryption: 'aws:kms',
          SSEKMSKeyId: KeyId,
        });

      await terraform.destroy();
      expect(await terraform.stateList()).toEqual([]);
      for (const client of [s3, kms, firehose, logs]) client.destroy();
    },
    timeoutMs,
  );
});

async function eventsIn(s3: S3Client, Bucket: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: names().eventsPrefix }));
  return Contents.map(({ Key }) => Key!).filter((key) => !key.includes('/_job/'));
}
