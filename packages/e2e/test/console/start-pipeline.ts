import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startConsole } from '@clickstream/console';
import type { ConsoleTarget } from '@clickstream/console';
import { layoutOf, names, tutorial } from '@clickstream/contract';
import { transform } from '@clickstream/lake';
import { createLocalAws } from '@clickstream/local-aws';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const region = 'us-east-1';
const command = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
const { stream, logGroup, logStream, rawBucketSuffix, stagingBucketSuffix, workgroup, database } = names();

/** The pipeline as the stack makes it, on a local AWS of its own, and the console that shows it. */
export async function startPipeline({ allowChanges = false }: { allowChanges?: boolean } = {}) {
  const aws = await createLocalAws();
  const server = await aws.listen();
  const client = { endpoint: server.url, region, credentials };
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const [rawBucket, stagingBucket] = [rawBucketSuffix, stagingBucketSuffix].map(
    (suffix) => `${aws.account}${suffix}`,
  ) as [string, string];
  for (const Bucket of [rawBucket, stagingBucket]) await s3.send(new CreateBucketCommand({ Bucket }));
  await makeStream(client, rawBucket, aws.account);
  await aws.clock.advance(1000);
  const lake = { s3, rawBucket, stagingBucket, contract: tutorial, layout: layoutOf() };
  const target: ConsoleTarget = {
    lake,
    stream,
    region,
    endpointUrl: server.url,
    client,
    workgroup,
    database,
  };
  const running = await startConsole({ target, allowChanges });
  /** Runs a command as a user does, to its end. */
  async function run(...args: string[]): Promise<void> {
    const child = spawn(process.execPath, [command, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...Object.fromEntries(
          Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_OPTIONS)/.test(name)),
        ),
        AWS_ENDPOINT_URL: server.url,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      },
    });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = (await once(child, 'close')) as [number];
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${said}`);
  }

  return {
    aws,
    url: server.url,
    lake,
    target,
    console: running,
    /** Sends events by the command. */
    gen: (...args: string[]): Promise<void> => run('gen', '--max-delay', '0', ...args),
    run,
    async stage(): Promise<void> {
      await aws.flush();
      await transform(lake, {});
    },
    async close(): Promise<void> {
      await running.close();
      s3.destroy();
      await server.close();
      await aws.close();
    },
  };
}

export type Pipeline = Awaited<ReturnType<typeof startPipeline>>;

async function makeStream(
  client: { endpoint: string; region: string; credentials: typeof credentials },
  rawBucket: string,
  account: string,
): Promise<void> {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'firehose.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await new IAMClient(client).send(new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument }));
  const logs = new CloudWatchLogsClient(client);
  await logs.send(new CreateLogGroupCommand({ logGroupName: logGroup }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: logGroup, logStreamName: logStream }));
  const { prefix, errorPrefix, keyQuery } = layoutOf();
  await new FirehoseClient(client).send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: stream,
      ExtendedS3DestinationConfiguration: {
        RoleARN: `arn:aws:iam::${account}:role/role`,
        BucketARN: `arn:aws:s3:::${rawBucket}`,
        Prefix: prefix,
        ErrorOutputPrefix: errorPrefix,
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        CloudWatchLoggingOptions: { Enabled: true, LogGroupName: logGroup, LogStreamName: logStream },
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [
            {
              Type: 'MetadataExtraction',
              Parameters: [
                { ParameterName: 'MetadataExtractionQuery', ParameterValue: keyQuery },
                { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
              ],
            },
            {
              Type: 'RecordDeAggregation',
              Parameters: [{ ParameterName: 'SubRecordType', ParameterValue: 'JSON' }],
            },
            { Type: 'AppendDelimiterToRecord' },
          ],
        },
      },
    }),
  );
  await new CloudWatchClient(client).send(
    new PutMetricAlarmCommand({
      AlarmName: `${stream}-data-freshness`,
      Namespace: 'AWS/Firehose',
      MetricName: 'DeliveryToS3.DataFreshness',
      Dimensions: [{ Name: 'DeliveryStreamName', Value: stream }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 900,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  );
}
