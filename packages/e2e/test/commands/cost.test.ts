import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  FirehoseClient,
} from '@aws-sdk/client-firehose';
import { CreateStreamCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names } from '@clickstream/contract';
import { runCli } from '../../../cli/test/run-cli.ts';
import { createLocalAws } from '@clickstream/local-aws';
import { createDeliveryRole } from '../../../lake/test/create-delivery-role.ts';
import { createStream } from '../../../lake/test/create-stream.ts';
import { credentials, startStream } from '../pipeline/start-stream.ts';

const { stream, rawBucketSuffix } = names();

let local: Awaited<ReturnType<typeof startStream>>;
beforeAll(async () => {
  local = await startStream(stream, layoutOf(), `000000000000${rawBucketSuffix}`);
});
afterAll(() => local?.close());

const run = (...args: string[]) => runAt(local.url, ...args);
const runAt = (url: string, ...args: string[]) =>
  runCli(args, {
    env: { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  });

describe('pnpm cost --measured', () => {
  it('has of a run what the generator was billed for, and every object that landed', async () => {
    const nothing = await run('cost', '--measured');
    expect(nothing).toMatchObject({ code: 1, stdout: '' });
    expect(nothing.stderr).toContain(`nothing was put to the stream ${stream}`);

    const sent = await run(
      'gen',
      '--count',
      '200',
      '--max-delay',
      '0',
      '--users',
      '20',
      '--journeys',
      '--pack',
      '7',
      '--json',
    );
    const account = JSON.parse(sent.stdout);
    const objects = await local.delivered();

    const { stdout, code } = await run('cost', '--measured', '--json');
    const measured = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(measured).toMatchObject({ events: 200, objects: objects.size, scannedBytes: 0 });
    const item = (name: string) =>
      measured.items.find((each: { readonly name: string }) => each.name === name);
    expect(item('ingest').quantity * 2 ** 30).toBeCloseTo(account.billedBytes, 3);
    expect(item('puts').quantity * 1000).toBeCloseTo(objects.size);
    expect(item('partitionedObjects').dollars).toBeCloseTo((objects.size * 0.005) / 1000);
    expect(item('jq').quantity).toBeGreaterThan(0);

    const text = (await run('cost', '--measured')).stdout;
    expect(text).toContain('together, for 200 events');
    expect(text).toContain('https://aws.amazon.com/firehose/pricing/');
  });

  it('counts events, not packed records, of a stream that takes none apart, and whose users are no partitions', async () => {
    const whole = await startStream(stream, layoutOf({ kind: 'time' }), `000000000000${rawBucketSuffix}`);
    const args = ['--count', '2000', '--max-delay', '0', '--users', '2000', '--pack', '40'];
    const sent = await runAt(whole.url, 'gen', ...args);
    expect(sent.code).toBe(0);
    expect(sent.stderr).not.toContain('active partitions');
    await whole.delivered();
    const { stdout } = await runAt(whole.url, 'cost', '--measured', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ events: 2000, records: 50 });
    await whole.close();
  });

  it('counts nothing of a stream of the same name that was there before', async () => {
    const layout = layoutOf({ kind: 'time' });
    const bucket = `000000000000${rawBucketSuffix}`;
    const again = await startStream(stream, layout, bucket);
    const gen = async (count: number) => {
      await runAt(again.url, 'gen', '--count', String(count), '--max-delay', '0');
      await again.delivered();
    };
    await gen(30);
    await again.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: stream }));
    await again.advance(120_000);
    const none = await runAt(again.url, 'cost', '--measured');
    expect([none.code, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toContain(`there is no delivery stream ${stream} at ${again.url}`);

    await createStream(again.firehose, again.role, { stream, layout, bucket });
    await again.advance(1000);
    await gen(20);
    const { stdout } = await runAt(again.url, 'cost', '--measured', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ events: 20, records: 20, objects: 1 });
    await again.close();
  });

  it('knows what came through a Kinesis stream', async () => {
    const aws = await createLocalAws();
    const server = await aws.listen();
    const client = { endpoint: server.url, region: 'us-east-1', credentials, forcePathStyle: true };
    const [s3, kinesis, firehose] = [
      new S3Client(client),
      new KinesisClient(client),
      new FirehoseClient(client),
    ];
    const bucket = `000000000000${rawBucketSuffix}`;
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    await kinesis.send(new CreateStreamCommand({ StreamName: 'events', ShardCount: 1 }));
    await aws.clock.advance(1000);
    const RoleARN = await createDeliveryRole(client);
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: stream,
        DeliveryStreamType: 'KinesisStreamAsSource',
        KinesisStreamSourceConfiguration: {
          KinesisStreamARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/events',
          RoleARN,
        },
        ExtendedS3DestinationConfiguration: {
          RoleARN,
          BucketARN: `arn:aws:s3:::${bucket}`,
          ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'AppendDelimiterToRecord' }] },
        },
      }),
    );
    await aws.clock.advance(1000);
    await runAt(server.url, 'gen', '--count', '30', '--max-delay', '0', '--sink', 'kinesis:events');
    await aws.flush();
    const { stdout } = await runAt(server.url, 'cost', '--measured', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ events: 30, records: 30 });
    for (const each of [s3, kinesis, firehose]) each.destroy();
    await server.close();
    await aws.close();
  });
});
