import { paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import type { Metric, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Context } from '../open-context.ts';

/** What is drawn, by name: the metric of Firehose and how its samples come together; sums are 0 where there is none. */
const metrics = {
  incoming: ['IncomingRecords', 'Sum'],
  incomingBytes: ['IncomingBytes', 'Sum'],
  read: ['DataReadFromKinesisStream.Records', 'Sum'],
  throttled: ['ThrottledRecords', 'Sum'],
  delivered: ['DeliveryToS3.Records', 'Sum'],
  deliveredBytes: ['DeliveryToS3.Bytes', 'Sum'],
  objects: ['DeliveryToS3.ObjectCount', 'Sum'],
  success: ['DeliveryToS3.Success', 'Average'],
  freshness: ['DeliveryToS3.DataFreshness', 'Maximum'],
  partitions: ['PartitionCount', 'Maximum'],
} as const;

/** Of what is put Firehose counts what is put to it alone: what is put to a Kinesis stream that it reads, Kinesis does. */
const metricsOfKinesis: Partial<Record<SeriesName, string>> = {
  incoming: 'IncomingRecords',
  incomingBytes: 'IncomingBytes',
  throttled: 'WriteProvisionedThroughputExceeded',
};

/** A name of what is drawn. */
export type SeriesName = keyof typeof metrics;
export const seriesNames = Object.keys(metrics) as SeriesName[];

/** Points at regular times: epoch seconds, and a value each, null for none. */
export interface Series {
  readonly periodSeconds: number;
  readonly times: readonly number[];
  readonly values: Readonly<Record<SeriesName, readonly (number | null)[]>>;
}

/** Which points. */
export interface SeriesSpan {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly periodSeconds: number;
  /** Behind it nothing may only mean that nothing is known yet. Epoch milliseconds. Default: never. */
  readonly knownUntilMs?: number | undefined;
  /** The name of the Kinesis stream that is read; default: none is. */
  readonly kinesisStream?: string | undefined;
}

/**
 * Reads the metrics of the stream, one call for all of them.
 *
 * Documented: https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html,
 * https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html
 * @throws {Error} of the SDK
 */
export async function readSeries(
  { cloudwatch, stream }: Pick<Context, 'cloudwatch' | 'stream'>,
  { fromMs, untilMs, periodSeconds, knownUntilMs = Infinity, kinesisStream }: SeriesSpan,
  abortSignal?: AbortSignal,
): Promise<Series> {
  const first = Math.floor(fromMs / 1000 / periodSeconds) * periodSeconds;
  const count = Math.floor(untilMs / 1000 / periodSeconds) - first / periodSeconds + 1;
  const times = Array.from({ length: count }, (_, index) => first + index * periodSeconds);
  const values = Object.fromEntries(
    seriesNames.map((name) => {
      const isSum = metrics[name][1] === 'Sum';
      return [name, times.map((at) => (isSum && at * 1000 <= knownUntilMs ? 0 : null))];
    }),
  ) as Record<SeriesName, (number | null)[]>;
  const asked = seriesNames.filter((name) => name !== 'read' || kinesisStream !== undefined);
  const queries = asked.map((name): MetricDataQuery => ({
    Id: name,
    MetricStat: {
      Metric: metricOf(name, stream, kinesisStream),
      Period: periodSeconds,
      Stat: metrics[name][1],
    },
  }));
  const pages = paginateGetMetricData(
    { client: cloudwatch },
    {
      MetricDataQueries: queries,
      StartTime: new Date(first * 1000),
      EndTime: new Date((first + count * periodSeconds) * 1000),
    },
    { abortSignal },
  );
  for await (const { MetricDataResults = [] } of pages) {
    for (const { Id, Timestamps = [], Values = [] } of MetricDataResults) {
      const series = values[Id as SeriesName];
      for (const [index, at] of Timestamps.entries()) {
        const place = (at.getTime() / 1000 - first) / periodSeconds;
        if (series && Number.isInteger(place) && place >= 0 && place < count) series[place] = Values[index]!;
      }
    }
  }
  return { periodSeconds, times, values };
}

function metricOf(name: SeriesName, stream: string, kinesisStream: string | undefined): Metric {
  const ofKinesis = metricsOfKinesis[name];
  if (kinesisStream !== undefined && ofKinesis !== undefined)
    return {
      Namespace: 'AWS/Kinesis',
      MetricName: ofKinesis,
      Dimensions: [{ Name: 'StreamName', Value: kinesisStream }],
    };
  return {
    Namespace: 'AWS/Firehose',
    MetricName: metrics[name][0],
    Dimensions: [{ Name: 'DeliveryStreamName', Value: stream }],
  };
}

/** A span of whole points, the last of which need not be over: epoch milliseconds. */
export interface Window {
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** The last two points of which anything is known. */
export function lastKnown({ periodSeconds, times, values }: Series, nowMs: number): Window {
  const known = times.findLastIndex((_, at) => seriesNames.some((name) => values[name][at] !== null));
  const last = times[known === -1 ? times.length - 1 : known]!;
  return {
    sinceMs: (last - periodSeconds) * 1000,
    untilMs: Math.min(nowMs, (last + periodSeconds) * 1000),
  };
}

/** The sums that tell that something moves. */
export const moving = ['incoming', 'read', 'delivered'] as const satisfies readonly SeriesName[];

/** When the last point begins in which something moved: epoch milliseconds; -Infinity where there is none. */
export const lastMovedMs = ({ times, values }: Series): number =>
  1000 * (times.findLast((_, at) => moving.some((name) => values[name][at]! > 0)) ?? -Infinity);

/** What came in a window. */
export const sumWithin = (
  { times, values }: Series,
  name: SeriesName,
  { sinceMs, untilMs }: Window,
): number =>
  times.reduce(
    (all, at, index) =>
      at * 1000 >= sinceMs && at * 1000 < untilMs ? all + (values[name][index] ?? 0) : all,
    0,
  );
