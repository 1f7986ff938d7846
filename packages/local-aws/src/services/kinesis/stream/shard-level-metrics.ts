import type { ShardLevelMetric } from './stream.ts';

/** Documented: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_EnableEnhancedMonitoring.html */
export const shardLevelMetrics: readonly ShardLevelMetric[] = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
];

/** The metrics that a call names; ALL is every one of them. */
export const namedMetrics = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.includes('ALL') ? shardLevelMetrics : names);
