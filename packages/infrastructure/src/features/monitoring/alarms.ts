import { errorMetric, transformMetric } from '@clickstream/contract';
import type { AlarmMetric } from '../alarm-metric.ts';
import type { AlarmSpec } from './alarm.ts';
import { iteratorAge } from './iterator-age.ts';

/** How long no transform may have run. */
interface Lag {
  /** 0 where nothing says how often staging is made. */
  readonly hours: number;
  /** The hour, as the number YYYYMMDDhh in UTC, in which what runs it was deployed. */
  readonly since: string;
}

/** What the alarms depend on. */
export interface Watched {
  readonly stream: string;
  /** The namespace of what the lake itself measures. */
  readonly namespace: string;
  readonly bufferIntervalSeconds: number;
  /** Whether the stream sorts events into partitions. */
  readonly isPartitioned: boolean;
  /** How long staging may lag behind. */
  readonly lag: Lag;
  /** The stream that the delivery stream reads, where it does. */
  readonly eventsStream: string | undefined;
  /** The failed runs of the job that makes staging, where there is one. */
  readonly failedRuns: AlarmMetric | undefined;
}

const fiveMinutes = 300;
const above = {
  comparison: 'GreaterThanThreshold',
  missing: 'notBreaching',
  periodSeconds: fiveMinutes,
} as const;

/**
 * The alarms of a lake: those that AWS advises for a delivery stream, those of dynamic partitioning, and those of what
 * the lake itself knows.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/firehose-cloudwatch-metrics-best-practices.html
 */
export function alarms(watched: Watched): AlarmSpec[] {
  const { stream, namespace, bufferIntervalSeconds, isPartitioned, lag } = watched;
  const { eventsStream, failedRuns } = watched;
  const ofFirehose = (name: string, statistic: AlarmMetric['statistic']): AlarmMetric => ({
    namespace: 'AWS/Firehose',
    name,
    statistic,
    dimensions: { DeliveryStreamName: stream },
  });
  return [
    {
      ...above,
      id: 'delivery-late',
      what: 'Records wait for longer than the buffer holds them: they do not get into the lake.',
      metric: ofFirehose('DeliveryToS3.DataFreshness', 'Maximum'),
      // Documented: with dynamic partitioning half as long again as the buffer says; and some minutes of S3's own.
      threshold: Math.ceil(bufferIntervalSeconds * 1.5) + fiveMinutes,
      periodSeconds: 60,
      periods: 5,
      datapoints: 3,
    },
    {
      ...above,
      id: 'delivery-failing',
      what: 'S3 refuses objects of the stream, which tries them again for 24 hours.',
      metric: ofFirehose('DeliveryToS3.Success', 'Average'),
      comparison: 'LessThanThreshold',
      threshold: 1,
      periodSeconds: 60,
      // Firehose does not try again each minute.
      periods: 15,
      datapoints: 1,
    },
    ...(eventsStream === undefined ? ofDirectPut(ofFirehose) : ofEvents(eventsStream, ofFirehose)),
    ...(isPartitioned ? ofPartitions(ofFirehose) : []),
    {
      ...above,
      id: 'errors-logged',
      what: 'Firehose has logged errors: records are in the error prefix, or could not be written.',
      metric: { namespace, name: errorMetric, statistic: 'Sum' },
      threshold: 0,
    },
    ...(lag.hours > 0 ? [ofStaging(namespace, lag)] : []),
    ...(failedRuns === undefined ? [] : [ofJob(failedRuns)]),
  ];
}

/** A delivery stream that reads a Kinesis stream has no such limits. */
function ofDirectPut(
  ofFirehose: (name: string, statistic: AlarmMetric['statistic']) => AlarmMetric,
): AlarmSpec[] {
  // A minute's samples are of one bucket, so that what has ended does not seem to come back when buckets move on.
  const nearLimit = (id: string, what: string, incoming: string, limit: string): AlarmSpec => ({
    ...above,
    id,
    what: `More than 80 % of the ${what} that the stream may take are put to it: what is more is refused.`,
    metric: {
      metrics: { incoming: ofFirehose(incoming, 'Sum'), limit: ofFirehose(limit, 'Minimum') },
      expression: '100 * (incoming / 60) / limit',
    },
    threshold: 80,
    periodSeconds: 60,
    periods: 5,
    datapoints: 3,
  });

  return [
    {
      ...above,
      id: 'throttled',
      what: 'Records were refused because too many came: their senders must put them again.',
      metric: ofFirehose('ThrottledRecords', 'Sum'),
      threshold: 0,
    },
    nearLimit('bytes-near-limit', 'bytes', 'IncomingBytes', 'BytesPerSecondLimit'),
    nearLimit('records-near-limit', 'records', 'IncomingRecords', 'RecordsPerSecondLimit'),
    nearLimit('requests-near-limit', 'requests', 'IncomingPutRequests', 'PutRequestsPerSecondLimit'),
  ];
}

function ofPartitions(
  ofFirehose: (name: string, statistic: AlarmMetric['statistic']) => AlarmMetric,
): AlarmSpec[] {
  return [
    {
      ...above,
      id: 'partitions-near-limit',
      what: 'More than 80 % of the partitions that may be open at once are open.',
      metric: {
        metrics: {
          open: ofFirehose('PartitionCount', 'Maximum'),
          limit: ofFirehose('ActivePartitionsLimit', 'Minimum'),
        },
        expression: '100 * open / limit',
      },
      threshold: 80,
      periodSeconds: 60,
    },
    {
      ...above,
      id: 'partitions-exceeded',
      what: 'More partitions were needed than may be open at once: the records of the others are in the error prefix.',
      metric: ofFirehose('PartitionCountExceeded', 'Maximum'),
      threshold: 0,
      periodSeconds: 60,
    },
  ];
}

/**
 * Nothing is published while nothing runs, so that a missing sample is what it is about. It is filled: an alarm looks
 * further back than its periods, and samples of before would decide for as long as it finds enough of them. Hours before
 * the deployment count as if it had run: on a new stack the first run has as long as any other, and if there is none, it is
 * told as well, of which neither the samples nor their absence would know.
 */
const ofStaging = (namespace: string, { hours, since }: Lag): AlarmSpec => ({
  id: 'staging-late',
  what: `Staging lacks what came since: no transform has run for ${hours} ${hours === 1 ? 'hour' : 'hours'}.`,
  metric: {
    metrics: { runs: { namespace, name: transformMetric, statistic: 'Sum' } },
    // Documented: what is made of the time has a value for each period, whether the metric has one or not.
    expression: `IF(((YEAR(runs) * 100 + MONTH(runs)) * 100 + DATE(runs)) * 100 + HOUR(runs) > ${since}, FILL(runs, 0), 1)`,
  },
  comparison: 'LessThanThreshold',
  threshold: 1,
  periodSeconds: 3600,
  periods: hours,
  missing: 'breaching',
});

function ofEvents(
  StreamName: string,
  ofFirehose: (name: string, statistic: AlarmMetric['statistic']) => AlarmMetric,
): AlarmSpec[] {
  const ofStream = (name: string): AlarmMetric => ({
    namespace: 'AWS/Kinesis',
    name,
    statistic: 'Sum',
    dimensions: { StreamName },
  });
  return [
    {
      ...above,
      id: 'source-unread',
      what: 'Firehose has read nothing of the stream of events for twenty minutes, though there are records.',
      metric: {
        metrics: {
          incoming: ofStream('IncomingRecords'),
          read: ofFirehose('DataReadFromKinesisStream.Records', 'Sum'),
        },
        // Who cannot read has no age and is not behind by any metric. While nothing comes, what came last is still unread.
        expression: 'FILL(IF(incoming + read > 0, FILL(read, 0) == 0), REPEAT)',
      },
      threshold: 0,
      // Records of a minute's last second are read in the next: at most every other minute of a healthy stream seems unread.
      periodSeconds: 60,
      periods: 30,
      datapoints: 20,
    },
    {
      ...above,
      id: 'shards-throttled',
      what: 'Records were refused because more came than a shard of the stream of events takes: their senders must put them again.',
      metric: ofStream('WriteProvisionedThroughputExceeded'),
      threshold: 0,
    },
    {
      ...above,
      id: 'readers-behind',
      what: 'A reader of the stream of events, Firehose or another, is more than five minutes behind for a quarter of an hour.',
      // Who begins with old records catches up within minutes: who is behind for longer is too slow, or stuck.
      metric: iteratorAge(StreamName),
      threshold: fiveMinutes * 1000,
      periodSeconds: 60,
      periods: 15,
    },
  ];
}

const ofJob = (metric: AlarmMetric): AlarmSpec => ({
  id: 'job-failed',
  what: 'A run of the job that makes staging has failed: staging lacks what came since the last that did not.',
  metric,
  comparison: 'GreaterThanThreshold',
  threshold: 0,
  periodSeconds: fiveMinutes,
  missing: 'notBreaching',
});
