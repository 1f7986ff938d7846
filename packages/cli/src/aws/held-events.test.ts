import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalAws } from '@clickstream/local-aws';
import type { Listening, LocalAws } from '@clickstream/local-aws';
import { heldByMetrics, heldEvents } from './held-events.ts';

let aws: LocalAws;
let server: Listening;
let firehose: FirehoseClient;
let s3: S3Client;
let asked: Parameters<typeof heldEvents>[0];
const Bucket = 'lake';

beforeAll(async () => {
  aws = await createLocalAws();
  server = await aws.listen();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = { endpoint: server.url, region: 'us-east-1', credentials };
  asked = { stream: 'clickstream', eventsStream: undefined, bufferSeconds: 60, client };
  firehose = new FirehoseClient(client);
  s3 = new S3Client({ ...client, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  const iam = new IAMClient(client);
  const Statement = [
    { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ];
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: 'role',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    }),
  );
  iam.destroy();
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: asked.stream,
      ExtendedS3DestinationConfiguration: {
        RoleARN: Role!.Arn,
        BucketARN: `arn:aws:s3:::${Bucket}`,
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
      },
    }),
  );
  await aws.clock.advance(1000);
});
afterAll(async () => {
  for (const client of [firehose, s3]) client?.destroy();
  await server?.close();
  await aws?.close();
});

const put = () =>
  firehose.send(
    new PutRecordCommand({ DeliveryStreamName: asked.stream, Record: { Data: Buffer.from('{}') } }),
  );
/** With what was delivered to it. */
async function removeBucket(): Promise<void> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await s3.send(new DeleteBucketCommand({ Bucket }));
}

const byMetrics = () => heldByMetrics(asked, aws.clock.now());

describe('what a delivery stream holds', () => {
  it('is nothing of one that is not there, or that nothing came to', async () => {
    const none = { ...asked, stream: 'none' };
    expect(await heldEvents(none)).toBeUndefined();
    expect(await heldByMetrics(none, aws.clock.now())).toBeUndefined();
    expect(await heldEvents(asked)).toBeUndefined();
    expect(await byMetrics()).toBeUndefined();
  });

  it('is what local AWS has buffered, and by metrics what came within the time of the buffer and five minutes', async () => {
    await put();
    const remedy = `deliver that (curl -XPOST ${server.url}/_local/flush)`;
    expect(await heldEvents(asked)).toEqual({ what: 'holds 1 record', remedy });
    await aws.flush();
    expect(await heldEvents(asked)).toBeUndefined();
    await aws.clock.advance(60_000);
    expect(await byMetrics()).toEqual({
      what: 'may hold events: 1 record came within the last 360 s',
      remedy: 'stop what puts and wait so long',
    });
    await aws.clock.advance(360_000);
    expect(await byMetrics()).toBeUndefined();
  });

  it('is what S3 does not take, for however long', async () => {
    await removeBucket();
    await put();
    await aws.clock.advance(3600_000);
    expect(await heldEvents(asked)).toMatchObject({ what: 'holds 1 object that S3 has not taken' });
    expect(await byMetrics()).toMatchObject({
      what: expect.stringMatching(/^is 36\d\d s behind with what came$/),
    });
  });

  it('is asked of metrics where another emulator answers with a page', async () => {
    const emulator = createServer((request, response) => {
      if (request.method === 'GET') return response.end('<html></html>');
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: 'ResourceNotFoundException', message: 'there is none' }));
    });
    await new Promise<void>((resolve) => emulator.listen(0, '127.0.0.1', resolve));
    const { port } = emulator.address() as AddressInfo;
    const client = { ...asked.client, endpoint: `http://127.0.0.1:${port}` };
    try {
      await expect(heldEvents({ ...asked, client })).resolves.toBeUndefined();
    } finally {
      emulator.closeAllConnections();
      emulator.close();
    }
  });

  it('cannot be seen where nobody answers', async () => {
    const other = createServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const endpoint = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const client = { ...asked.client, endpoint, maxAttempts: 1 };
    await expect(heldEvents({ ...asked, client })).rejects.toThrow(
      /^whether the delivery stream clickstream holds events cannot be seen: /,
    );
    other.close();
  });
});
