import type { AlarmMetric } from './alarm.ts';

/** How long ago what was read last of a Kinesis stream was put to it, in milliseconds, of the slowest of its readers. */
export const iteratorAge = (StreamName: string): AlarmMetric => ({
  namespace: 'AWS/Kinesis',
  name: 'GetRecords.IteratorAgeMilliseconds',
  statistic: 'Maximum',
  dimensions: { StreamName },
});

/**
 * How many runs of a job have failed.
 *
 * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-observability.html
 */
export const jobErrors = (JobName: string): AlarmMetric => ({
  namespace: 'Glue',
  name: 'glue.error.ALL',
  statistic: 'Sum',
  dimensions: { JobName, JobRunId: 'ALL', ObservabilityGroup: 'error', Type: 'count' },
});
