// Makes the data directory that `open-old-data.test.ts` opens: `node make-old-data.mjs <packages/local-aws> old-data.tar.gz`,
// with the package built at commit a047fc6, the last whose files carry neither checksums nor versions.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [root, archive] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(root, 'package.json'));
const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href);
const { createLocalAws } = await load('index.js');
const s3 = require('@aws-sdk/client-s3');
const iam = require('@aws-sdk/client-iam');
const firehose = require('@aws-sdk/client-firehose');
const logs = require('@aws-sdk/client-cloudwatch-logs');
const cloudwatch = require('@aws-sdk/client-cloudwatch');

const dataDirectory = mkdtempSync(join(tmpdir(), 'old-data-'));
const aws = await createLocalAws({ dataDirectory });
const listening = await aws.listen({ port: 0 });
const config = {
  endpoint: listening.url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};
const clients = {
  s3: new s3.S3Client({ ...config, forcePathStyle: true }),
  iam: new iam.IAMClient(config),
  firehose: new firehose.FirehoseClient(config),
  logs: new logs.CloudWatchLogsClient(config),
  cloudwatch: new cloudwatch.CloudWatchClient(config),
};

// S3: a plain and a versioned bucket, a key that is no path, an upload that is not completed.
await clients.s3.send(new s3.CreateBucketCommand({ Bucket: 'lake' }));
await clients.s3.send(new s3.CreateBucketCommand({ Bucket: 'versions' }));
await clients.s3.send(
  new s3.PutBucketVersioningCommand({ Bucket: 'versions', VersioningConfiguration: { Status: 'Enabled' } }),
);
const put = (Bucket, Key, Body) =>
  clients.s3.send(new s3.PutObjectCommand({ Bucket, Key, Body, Metadata: { m: Key } }));
await put('lake', 'plain/key', 'plain');
await put('lake', '../..', 'hostile');
await put('versions', 'k', 'older');
await put('versions', 'k', 'newer');
const { UploadId } = await clients.s3.send(
  new s3.CreateMultipartUploadCommand({ Bucket: 'lake', Key: 'upload' }),
);
await clients.s3.send(
  new s3.UploadPartCommand({ Bucket: 'lake', Key: 'upload', UploadId, PartNumber: 1, Body: 'part' }),
);

// IAM: a role that Firehose may assume.
const trust = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};
await clients.iam.send(
  new iam.CreateRoleCommand({ RoleName: 'datalake_role', AssumeRolePolicyDocument: JSON.stringify(trust) }),
);

// CloudWatch and its logs: an alarm, a metric, events; the clock, moved.
await clients.logs.send(new logs.CreateLogGroupCommand({ logGroupName: 'group' }));
await clients.logs.send(new logs.CreateLogStreamCommand({ logGroupName: 'group', logStreamName: 'stream' }));
await clients.logs.send(
  new logs.PutLogEventsCommand({
    logGroupName: 'group',
    logStreamName: 'stream',
    logEvents: ['one', 'two'].map((message) => ({ timestamp: Date.now(), message })),
  }),
);
await clients.cloudwatch.send(
  new cloudwatch.PutMetricAlarmCommand({
    AlarmName: 'alarm',
    Namespace: 'N',
    MetricName: 'm',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanThreshold',
  }),
);
await clients.cloudwatch.send(
  new cloudwatch.PutMetricDataCommand({ Namespace: 'N', MetricData: [{ MetricName: 'm', Value: 1 }] }),
);
await aws.clock.advance(2000);

// Firehose: a stream with dynamic partitioning; ids 0 to 4 are delivered, 5 to 9 are not.
await clients.firehose.send(
  new firehose.CreateDeliveryStreamCommand({
    DeliveryStreamName: 'clickstream',
    ExtendedS3DestinationConfiguration: {
      RoleARN: 'arn:aws:iam::000000000000:role/datalake_role',
      BucketARN: 'arn:aws:s3:::lake',
      Prefix: 'clickstream/userId=!{partitionKeyFromQuery:userId}/',
      ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 900 },
      DynamicPartitioningConfiguration: { Enabled: true },
      ProcessingConfiguration: {
        Enabled: true,
        Processors: [
          {
            Type: 'MetadataExtraction',
            Parameters: [
              { ParameterName: 'MetadataExtractionQuery', ParameterValue: '{userId:.user_id}' },
              { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
            ],
          },
          { Type: 'AppendDelimiterToRecord', Parameters: [] },
        ],
      },
    },
  }),
);
await aws.clock.advance(2000);
const event = (id) => Buffer.from(JSON.stringify({ id, user_id: id % 2 }));
const puts = async (from, to) => {
  for (let id = from; id < to; id += 1)
    await clients.firehose.send(
      new firehose.PutRecordCommand({ DeliveryStreamName: 'clickstream', Record: { Data: event(id) } }),
    );
};
await puts(0, 5);
await aws.flush();
await puts(5, 10);
for (const client of Object.values(clients)) client.destroy();
await listening.close();
await aws.close();

// And ids 10 to 19, by a journal with files so small that there is a snapshot, and buffers in files.
const { StreamDelivery } = await load('services/firehose/delivery/stream-delivery.js');
const { planDelivery } = await load('services/firehose/delivery/plan/plan-delivery.js');
const { AdjustableClock } = await load('runtime/clock.js');
const streams = join(dataDirectory, 'firehose/us-east-1/streams');
const [id] = readdirSync(streams);
const [record] = JSON.parse(readFileSync(join(dataDirectory, 'firehose/us-east-1/streams.json'), 'utf8'));
const environment = {
  clock: new AdjustableClock(),
  random: { uuid: () => 'unused' },
  region: 'us-east-1',
  account: '000000000000',
  onError: (error) => {
    throw error;
  },
  ports: {
    objects: { exists: async () => false, bucketExists: () => true },
    roles: { canAssume: () => true },
    logs: { append() {} },
    metrics: { put() {} },
  },
};
const delivery = await StreamDelivery.open({
  configuration: {
    streamName: record.name,
    streamArn: 'unused',
    versionId: record.versionId,
    destination: record.destination,
  },
  environment,
  directory: join(streams, id),
  plan: (configuration, ended) => planDelivery(configuration, environment, ended),
  segmentBytes: 400,
});
for (let next = 10; next < 20; next += 1) await delivery.put([event(next)]);
await delivery.close();
environment.clock.stop();

execFileSync('tar', ['-czf', archive, '-C', dataDirectory, '.']);
rmSync(dataDirectory, { recursive: true });
