import {
  CreateDatabaseCommand,
  CreateTableCommand,
  GetPartitionsCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalAws } from '@clickstream/local-aws';
import type { Listening, LocalAws } from '@clickstream/local-aws';
import { runCli, withoutTarget } from '../../../test/run-cli.ts';

const raw = '000000000000-datalake-raw';
const staging = '000000000000-datalake-staging';
let aws: LocalAws;
let server: Listening;
let s3: S3Client;
let glue: GlueClient;

beforeAll(async () => {
  aws = await createLocalAws();
  server = await aws.listen();
  const config = {
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  s3 = new S3Client({ ...config, forcePathStyle: true });
  glue = new GlueClient(config);
  for (const Bucket of [raw, staging]) await s3.send(new CreateBucketCommand({ Bucket }));
  const events = ['7', '8'].map((user_id) =>
    JSON.stringify({ event_id: `e${user_id}`, event: 'a', user_id, event_time: '2026-11-22T10:00:00Z' }),
  );
  const Key = 'clickstream/userId=7/year=2026/month=11/day=22/hour=10/clickstream-1-2026-11-22-10-03-00-a';
  await s3.send(new PutObjectCommand({ Bucket: raw, Key, Body: events.join('\n') }));
});
afterAll(async () => {
  s3?.destroy();
  glue?.destroy();
  await server?.close();
  await aws?.close();
});

const lake = async (args: readonly string[], settings: object) => {
  const env = {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    CDKTF_CONTEXT_JSON: JSON.stringify(settings),
  };
  return withoutTarget(await runCli(['lake', ...args], { env }));
};

/** Where the catalog has events, and where they are. */
async function places() {
  const { Partitions } = await glue.send(
    new GetPartitionsCommand({ DatabaseName: 'clickstream', TableName: 'events' }),
  );
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: staging, Prefix: 'clickstream/events/' }),
  );
  return {
    registered: Partitions!.map(({ StorageDescriptor }) => StorageDescriptor!.Location),
    staged: Contents.map(({ Key }) => `s3://${staging}/${Key!.replace(/[^/]*$/, '')}`),
  };
}

describe('the catalog of the settings', () => {
  it('has to be there for a transform of its buckets', async () => {
    const { code, stderr } = await lake(['transform'], { catalog: {} });
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^lake transform: there is no table clickstream.events in the catalog: deploy it/,
      ),
    ]);
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'clickstream' } }));
    for (const Name of ['events', 'sessions', 'rejected']) {
      const PartitionKeys = ['event_date', 'run'].map((key) => ({ Name: key, Type: 'string' }));
      const TableInput = { Name, PartitionKeys, StorageDescriptor: { Columns: [] } };
      await glue.send(new CreateTableCommand({ DatabaseName: 'clickstream', TableInput }));
    }
  });

  it('follows a transform, where the settings have one', async () => {
    expect(await lake(['transform'], {})).toMatchObject({ code: 0, stderr: '' });
    expect((await places()).registered).toEqual([]);
    const elsewhere = ['--raw-bucket', raw, '--staging-bucket', staging];
    expect((await lake(['transform', ...elsewhere], { catalog: {} })).stdout).toBe('nothing is new\n');
    expect((await lake(['transform'], { catalog: {} })).stdout).toBe(
      'nothing is new\ncatalog     clickstream: 2 partitions added, 0 removed\n',
    );
    const { registered, staged } = await places();
    expect(registered).toEqual(staged);
  });

  it('follows an erasure', async () => {
    const { code, stdout } = await lake(['erase', '--user', '7', '--yes'], { catalog: {} });
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/catalog {5}clickstream: \d partitions? added, \d removed\n/),
    ]);
    const { registered, staged } = await places();
    expect(staged).toHaveLength(1);
    expect(registered).toEqual(staged);
  });
});
