import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { DescribeDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';

/** A delivery stream, and how its AWS is reached. */
export interface AskedStream {
  readonly stream: string;
  /** The Kinesis stream that it reads. */
  readonly eventsStream: string | undefined;
  readonly bufferSeconds: number;
  readonly client: {
    readonly region: string;
    readonly endpoint?: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
}

/** What a delivery stream has not delivered. */
export interface HeldEvents {
  /** Such as `holds 40 records that are not delivered`. */
  readonly what: string;
  /** How that is delivered. */
  readonly remedy: string;
}

/**
 * How much longer than its buffer an event may take that nothing delays, seconds: CloudWatch counts it a minute or two
 * after it came, and Firehose may take some to write it.
 */
const slackSeconds = 300;

/**
 * Says what a delivery stream may not have delivered yet; undefined where that is nothing, and for one that is not there.
 *
 * Local AWS tells what it buffers. AWS does not: there, what came within the time of its buffer may still be held, as may
 * what CloudWatch says that it is behind with.
 *
 * @param now by the clock of AWS
 * @throws {Error} with one line when AWS does not let it be seen
 */
export async function heldEvents(asked: AskedStream, now = new Date()): Promise<HeldEvents | undefined> {
  const { stream, client } = asked;
  try {
    const { endpoint } = client;
    const buffers = endpoint === undefined ? undefined : await localBuffers(endpoint);
    return endpoint !== undefined && buffers
      ? heldLocally(buffers, { stream, region: client.region }, endpoint)
      : await heldByMetrics(asked, now);
  } catch (cause) {
    throw new Error(
      `whether the delivery stream ${stream} holds events cannot be seen: ${(cause as Error).message}`,
      { cause },
    );
  }
}

/** What is read of local AWS's buffers. */
interface LocalBuffers {
  readonly streams: readonly {
    readonly region: string;
    readonly stream: string;
    readonly records: number;
    readonly flushed: number;
  }[];
}

/** What local AWS buffers; undefined where another emulator answers, which may do so with a page. */
export async function localBuffers(endpoint: string): Promise<LocalBuffers | undefined> {
  const answer = await fetch(new URL('/_local/buffers', endpoint));
  if (!answer.ok) return undefined;
  const buffers = (await answer.json().catch(() => null)) as Partial<LocalBuffers> | null;
  return Array.isArray(buffers?.streams) ? (buffers as LocalBuffers) : undefined;
}

/** What a delivery stream of local AWS has not delivered; undefined where that is nothing. */
export function heldLocally(
  { streams }: LocalBuffers,
  { stream, region }: { readonly stream: string; readonly region: string },
  endpoint: string,
): HeldEvents | undefined {
  const held = streams.find((each) => each.stream === stream && each.region === region);
  if (!held || held.records + held.flushed === 0) return undefined;
  const parts = [
    ...(held.records > 0 ? [counted(held.records, 'record')] : []),
    ...(held.flushed > 0 ? [`${counted(held.flushed, 'object')} that S3 has not taken`] : []),
  ];
  return {
    what: `holds ${parts.join(' and ')}`,
    remedy: `deliver that (curl -XPOST ${endpoint.replace(/\/$/, '')}/_local/flush)`,
  };
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What AWS itself lets be seen: by metrics. */
export async function heldByMetrics(asked: AskedStream, now: Date): Promise<HeldEvents | undefined> {
  if (!(await isThere(asked))) return undefined;
  const windowSeconds = asked.bufferSeconds + slackSeconds;
  const { came, behindSeconds } = await metricsOf(asked, now, windowSeconds);
  if (behindSeconds > windowSeconds) {
    return {
      what: `is ${Math.round(behindSeconds)} s behind with what came`,
      remedy: 'have it deliver that (docs/OPERATIONS.md: delivery-late)',
    };
  }
  if (came === 0) return undefined;
  return {
    what: `may hold events: ${counted(came, 'record')} came within the last ${windowSeconds} s`,
    remedy: 'stop what puts and wait so long',
  };
}

async function isThere({ stream, client }: AskedStream): Promise<boolean> {
  const firehose = new FirehoseClient(client);
  try {
    await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream }));
    return true;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return false;
    throw error;
  } finally {
    firehose.destroy();
  }
}

async function metricsOf({ stream, eventsStream, client }: AskedStream, now: Date, windowSeconds: number) {
  const query = (Id: string, Namespace: string, MetricName: string, Stat: string): MetricDataQuery => {
    const Dimensions = [
      Namespace === 'AWS/Kinesis'
        ? { Name: 'StreamName', Value: eventsStream }
        : { Name: 'DeliveryStreamName', Value: stream },
    ];
    return { Id, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 60, Stat } };
  };
  const cloudwatch = new CloudWatchClient(client);
  try {
    const { MetricDataResults = [] } = await cloudwatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(now.getTime() - windowSeconds * 1000),
        EndTime: now,
        MetricDataQueries: [
          query('age', 'AWS/Firehose', 'DeliveryToS3.DataFreshness', 'Maximum'),
          ...(eventsStream === undefined
            ? [query('came', 'AWS/Firehose', 'IncomingRecords', 'Sum')]
            : [
                query('came', 'AWS/Kinesis', 'IncomingRecords', 'Sum'),
                query('behind', 'AWS/Firehose', 'KinesisMillisBehindLatest', 'Maximum'),
              ]),
        ],
      }),
    );
    const values = (id: string) => MetricDataResults.find(({ Id }) => Id === id)?.Values ?? [];
    const behindMs = Math.max(0, ...values('behind'));
    return {
      came: values('came').reduce((sum, value) => sum + value, 0),
      behindSeconds: Math.max(behindMs / 1000, ...values('age')),
    };
  } finally {
    cloudwatch.destroy();
  }
}
