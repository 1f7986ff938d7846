/** A list price, and who says so. */
export interface Price {
  /** What is paid for. */
  readonly item: string;
  /** What the price is for one of. */
  readonly unit: string;
  /** Dollars a unit; where they fall with the amount, each holds up to so many units a month. */
  readonly tiers: readonly (readonly [upTo: number, dollars: number])[];
  readonly source: string;
  /** When it was looked up. */
  readonly date: string;
}

const flat = (dollars: number) => [[Infinity, dollars]] as const;
const pages = {
  firehose: 'https://aws.amazon.com/firehose/pricing/',
  s3: 'https://aws.amazon.com/s3/pricing/',
  cloudwatch: 'https://aws.amazon.com/cloudwatch/pricing/',
  kms: 'https://aws.amazon.com/kms/pricing/',
  kinesis: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
  glue: 'https://aws.amazon.com/glue/pricing/',
  athena: 'https://aws.amazon.com/athena/pricing/',
  emr: 'https://aws.amazon.com/emr/pricing/',
};
const firehose = { source: pages.firehose, date: '2026-09-05' };
const s3 = { source: pages.s3, date: '2026-08-21' };
const cloudwatch = { source: pages.cloudwatch, date: '2026-08-21' };
const kms = { source: pages.kms, date: '2026-08-21' };
const emr = { source: pages.emr, date: '2026-11-27' };
const kinesis = { source: pages.kinesis, date: '2026-08-21' };

/** The region whose list prices these are; others ask up to a fifth more. */
export const pricedRegion = 'us-east-1';

/** List prices without the free tier, in dollars; a GB is 2^30 bytes, as in AWS's bills. */
export const prices = {
  ingest: {
    item: 'Firehose: ingest, records in steps of 5 KB',
    unit: 'GB',
    tiers: [
      [512_000, 0.029],
      [2_084_864, 0.025],
      [Infinity, 0.02],
    ],
    ...firehose,
  },
  partitionedBytes: {
    item: 'Firehose: dynamic partitioning, delivered',
    unit: 'GB',
    tiers: flat(0.02),
    ...firehose,
  },
  partitionedObjects: {
    item: 'Firehose: dynamic partitioning, objects',
    unit: '1,000 objects',
    tiers: flat(0.005),
    ...firehose,
  },
  jq: { item: 'Firehose: dynamic partitioning, jq', unit: 'hour', tiers: flat(0.07), ...firehose },
  conversion: {
    item: 'Firehose: conversion to Parquet, records in steps of 5 KB',
    unit: 'GB',
    tiers: flat(0.018),
    ...firehose,
  },
  icebergIngest: { item: 'Firehose: ingest into Iceberg', unit: 'GB', tiers: flat(0.075), ...firehose },
  puts: { item: 'S3: PUT requests', unit: '1,000 requests', tiers: flat(0.005), ...s3 },
  storage: {
    item: "S3: a month's events, kept a month",
    unit: 'GB-month',
    tiers: [
      [51_200, 0.023],
      [512_000, 0.022],
      [Infinity, 0.021],
    ],
    ...s3,
  },
  keys: { item: 'KMS: keys', unit: 'key-month', tiers: flat(1), ...kms },
  keyRequests: { item: 'KMS: requests', unit: '10,000 requests', tiers: flat(0.03), ...kms },
  alarms: { item: 'CloudWatch: metrics of alarms', unit: 'metric-month', tiers: flat(0.1), ...cloudwatch },
  compositeAlarms: {
    item: 'CloudWatch: composite alarms',
    unit: 'alarm-month',
    tiers: flat(0.5),
    ...cloudwatch,
    date: '2026-11-27',
  },
  customMetrics: {
    item: 'CloudWatch: metrics of logs',
    unit: 'metric-month',
    tiers: flat(0.3),
    ...cloudwatch,
    date: '2026-11-27',
  },
  dashboards: { item: 'CloudWatch: dashboards', unit: 'dashboard-month', tiers: flat(3), ...cloudwatch },
  shards: { item: 'Kinesis: shards', unit: 'shard-hour', tiers: flat(0.015), ...kinesis },
  extendedShards: {
    item: 'Kinesis: shards, events kept from 24 hours to 7 days',
    unit: 'shard-hour',
    tiers: flat(0.02),
    ...kinesis,
    date: '2026-11-28',
  },
  kinesisUnits: {
    item: 'Kinesis: PUTs, records in steps of 25 KB',
    unit: 'million',
    tiers: flat(0.014),
    ...kinesis,
  },
  onDemandStreams: { item: 'Kinesis: streams on demand', unit: 'stream-hour', tiers: flat(0.04), ...kinesis },
  onDemandIn: {
    item: 'Kinesis: in, on demand, records in steps of 1 KB',
    unit: 'GB',
    tiers: flat(0.08),
    ...kinesis,
  },
  onDemandOut: { item: 'Kinesis: out, on demand', unit: 'GB', tiers: flat(0.04), ...kinesis },
  jobs: { item: 'Glue: jobs', unit: 'DPU-hour', tiers: flat(0.44), source: pages.glue, date: '2026-08-21' },
  jobCpus: {
    item: 'EMR Serverless: CPUs of jobs',
    unit: 'vCPU-hour',
    tiers: flat(0.052624),
    ...emr,
  },
  jobMemory: {
    item: 'EMR Serverless: memory of jobs',
    unit: 'GB-hour',
    tiers: flat(0.0057785),
    ...emr,
  },
  scanned: {
    item: 'Athena: scanned',
    unit: 'TB',
    tiers: flat(5),
    source: pages.athena,
    date: '2026-11-27',
  },
} as const satisfies Record<string, Price>;

/** What is paid for, by the name of its price. */
export type PriceName = keyof typeof prices;
