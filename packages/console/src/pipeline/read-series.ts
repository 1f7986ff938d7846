import { paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Context } from '../open-context.ts';

/** What is drawn, by name: the metric of Firehose and how its samples come together; sums are 0 where there is none. */
const metrics = {
  incoming: ['IncomingRecords', 'Sum'],
  incomingBytes: ['IncomingBytes', 'Sum'],
  throttled: ['ThrottledRecords', 'Sum'],
  delivered: ['DeliveryToS3.Records', 'Sum'],
  deliveredBytes: ['DeliveryToS3.Bytes', 'Sum'],
  objects: ['DeliveryToS3.ObjectCount', 'Sum'],
  success: ['DeliveryToS3.Success', 'Average'],
  freshness: ['DeliveryToS3.DataFreshness', 'Maximum'],
  partitions: ['PartitionCount', 'Maximum'],
} as const;

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
}

/**
 * Reads the metrics of the stream, one call for all of them.
 *
 * Documented: https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html
 * @throws {Error} of the SDK
 */
export async function readSeries(
  { cloudwatch, stream }: Pick<Context, 'cloudwatch' | 'stream'>,
  { fromMs, untilMs, periodSeconds }: SeriesSpan,
  abortSignal?: AbortSignal,
): Promise<Series> {
  const first = Math.floor(fromMs / 1000 / periodSeconds) * periodSeconds;
  const count = Math.floor(untilMs / 1000 / periodSeconds) - first / periodSeconds + 1;
  const times = Array.from({ length: count }, (_, index) => first + index * periodSeconds);
  const values = Object.fromEntries(
    seriesNames.map((name) => [name, times.map(() => (metrics[name][1] === 'Sum' ? 0 : null))]),
  ) as Record<SeriesName, (number | null)[]>;
  const queries = seriesNames.map((name): MetricDataQuery => ({
    Id: name,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/Firehose',
        MetricName: metrics[name][0],
        Dimensions: [{ Name: 'DeliveryStreamName', Value: stream }],
      },
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

/**
 * What came in the last sixty seconds, of points of a minute: all of this minute, and of the one before it the share
 * that is not over.
 */
export function lastMinute({ times, values }: Series, name: SeriesName, nowMs: number): number {
  const series = values[name];
  const share = 1 - (nowMs / 1000 - times.at(-1)!) / 60;
  return (series.at(-1) ?? 0) + (series.at(-2) ?? 0) * Math.min(1, Math.max(0, share));
}
