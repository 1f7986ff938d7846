import type { AlarmMetric } from '../alarm-metric.ts';

/** How long ago what was read last of a Kinesis stream was put to it, in milliseconds, of the slowest of its readers. */
export const iteratorAge = (StreamName: string): AlarmMetric => ({
  namespace: 'AWS/Kinesis',
  name: 'GetRecords.IteratorAgeMilliseconds',
  statistic: 'Maximum',
  dimensions: { StreamName },
});
