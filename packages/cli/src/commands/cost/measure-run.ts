import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  paginateListQueryExecutions,
} from '@aws-sdk/client-athena';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { names } from '@clickstream/contract';
import { UsageError } from '@clickstream/generator/cli';
import { billOf, bytesPerGB } from '@clickstream/infrastructure/cost';
import type { Bill } from '@clickstream/infrastructure/cost';
import { objectLines } from '@clickstream/lake';
import { awsTarget } from '@clickstream/terraform';
import { accountOf } from '../../aws/account-of.ts';
import { environmentCredentials } from '../../aws/environment-credentials.ts';
import { readDeployed } from '../../options/read-deployed.ts';

/** What a delivery stream has used of a local AWS since it was created, and what that would have cost. */
export interface MeasuredRun extends Bill {
  /** As Firehose delivered them to S3, those to the error output too; the lines of raw where it leaves records whole. */
  readonly events: number;
  readonly records: number;
  readonly recordBytes: number;
  /** Of raw, events and errors, those that have come since. */
  readonly objects: number;
  readonly objectBytes: number;
  /** By statements of Athena. */
  readonly scannedBytes: number;
  /** Undefined where nothing was delivered. */
  readonly dollarsPerMillionEvents: number | undefined;
}

/**
 * Reads what was used from where it is known: metrics of Firehose, with what local AWS says would be billed; the
 * listing of raw; and the statistics of Athena's statements.
 *
 * Metrics are kept by the minute: what another stream of this name got in the minute in which it was created counts, too.
 *
 * @throws {UsageError} when no local AWS is named
 * @throws {Error} when the stream is not there, or nothing was put to it yet
 */
export async function measureRun(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<MeasuredRun> {
  const endpoint = asked ?? (await awsTarget(environment)).endpointUrl;
  if (endpoint === undefined)
    throw new UsageError('--measured wants a local AWS: set AWS_ENDPOINT_URL, or give --endpoint-url');
  const deployed = await readDeployed();
  const region =
    environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || deployed.region || 'us-east-1';
  const credentials = environmentCredentials(environment) ?? { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = { endpoint, region, credentials, forcePathStyle: true };
  const { stream, rawBucketSuffix, workgroup } = names(deployed.nameSuffix, deployed.stage);
  const created = await createdAt(new FirehoseClient(client), stream, endpoint);
  const s3 = new S3Client(client);
  const bucket = `${await accountOf(client)}${rawBucketSuffix}`;
  const [put, { keys, ...raw }, scannedBytes] = await Promise.all([
    streamSums(new CloudWatchClient(client), stream, created),
    listed(s3, bucket, created),
    scanned(new AthenaClient(client), workgroup, created),
  ]);
  if (put.records === 0) throw new Error(`nothing was put to the stream ${stream} of ${endpoint} yet`);
  const { partitionedObjects, jqMs, billedBytes, records, recordBytes } = put;
  const events = partitionedObjects > 0 ? put.deliveredRecords : await linesOf(s3, bucket, keys);
  const bill = billOf({
    ingest: billedBytes / bytesPerGB,
    partitionedBytes: partitionedObjects > 0 ? put.deliveredBytes / bytesPerGB : 0,
    partitionedObjects: partitionedObjects / 1000,
    jq: jqMs / 3_600_000,
    puts: raw.objects / 1000,
    storage: raw.objectBytes / bytesPerGB,
    scanned: scannedBytes / 2 ** 40,
  });
  return {
    ...bill,
    events,
    records,
    recordBytes,
    ...raw,
    scannedBytes,
    dollarsPerMillionEvents: events > 0 ? (bill.dollars / events) * 1e6 : undefined,
  };
}

/** When the stream was created, by the clock of its AWS; one before it had this name may have been used, too. */
async function createdAt(
  firehose: FirehoseClient,
  DeliveryStreamName: string,
  endpoint: string,
): Promise<Date> {
  try {
    const { DeliveryStreamDescription } = await firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName }),
    );
    return DeliveryStreamDescription!.CreateTimestamp!;
  } catch (cause) {
    if ((cause as Error).name !== 'ResourceNotFoundException') throw cause;
    const none = `there is no delivery stream ${DeliveryStreamName} at ${endpoint}: nothing is deployed there`;
    throw new Error(none, { cause });
  }
}

async function streamSums(cloudwatch: CloudWatchClient, stream: string, created: Date) {
  const sum = async (MetricName: string, Namespace = 'AWS/Firehose'): Promise<number> => {
    const { Datapoints = [] } = await cloudwatch.send(
      new GetMetricStatisticsCommand({
        Namespace,
        MetricName,
        Dimensions: [{ Name: 'DeliveryStreamName', Value: stream }],
        StartTime: created,
        // Whatever the clock of local AWS was moved to.
        EndTime: new Date(created.getTime() + 1400 * dayMs),
        Period: dayMs / 1000,
        Statistics: ['Sum'],
      }),
    );
    return Datapoints.reduce((all, { Sum = 0 }) => all + Sum, 0);
  };
  const [
    put,
    read,
    putBytes,
    readBytes,
    deliveredRecords,
    deliveredBytes,
    partitionedObjects,
    jqMs,
    billedBytes,
  ] = await Promise.all([
    sum('IncomingRecords'),
    sum('DataReadFromKinesisStream.Records'),
    sum('IncomingBytes'),
    sum('DataReadFromKinesisStream.Bytes'),
    sum('DeliveryToS3.Records'),
    sum('DeliveryToS3.Bytes'),
    sum('DeliveryToS3.ObjectCount'),
    sum('JQProcessing.Duration'),
    sum('BilledBytes', 'LocalAWS/Billing'),
  ]);
  return {
    records: put + read,
    recordBytes: putBytes + readBytes,
    deliveredRecords,
    deliveredBytes,
    partitionedObjects,
    jqMs,
    billedBytes,
  };
}

const dayMs = 86_400_000;

async function listed(s3: S3Client, bucket: string, created: Date) {
  const keys: string[] = [];
  let objectBytes = 0;
  try {
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
      for (const { Key, Size = 0, LastModified } of Contents) {
        // S3 may tell the second alone.
        if (LastModified!.getTime() < created.getTime() - 1000) continue;
        keys.push(Key!);
        objectBytes += Size;
      }
    }
  } catch (cause) {
    if ((cause as Error).name !== 'NoSuchBucket') throw cause;
    throw new UsageError(`there is no bucket ${bucket}: nothing is deployed there`, { cause });
  }
  return { keys, objects: keys.length, objectBytes };
}

/** A stream without dynamic partitioning takes no records apart: what one holds is seen in its lines alone. */
async function linesOf(s3: S3Client, bucket: string, keys: readonly string[]): Promise<number> {
  let lines = 0;
  for (const key of keys)
    for await (const some of objectLines(s3, { bucket, key }))
      lines += 'beginning' in some ? 1 : some.filter(({ length }) => length > 0).length;
  return lines;
}

/** A workgroup that is not there has scanned nothing. */
async function scanned(athena: AthenaClient, WorkGroup: string, created: Date): Promise<number> {
  let bytes = 0;
  try {
    for await (const { QueryExecutionIds = [] } of paginateListQueryExecutions(
      { client: athena },
      { WorkGroup },
    )) {
      if (QueryExecutionIds.length === 0) continue;
      const { QueryExecutions = [] } = await athena.send(
        new BatchGetQueryExecutionCommand({ QueryExecutionIds }),
      );
      for (const { Statistics, Status } of QueryExecutions)
        if (Status!.SubmissionDateTime! >= created) bytes += Statistics?.DataScannedInBytes ?? 0;
    }
  } catch (error) {
    if ((error as Error).name !== 'InvalidRequestException') throw error;
  }
  return bytes;
}
