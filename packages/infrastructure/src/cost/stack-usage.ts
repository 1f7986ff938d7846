import { REQUESTS_WITH_BUCKET_KEY } from './assumptions.ts';
import type { Usage } from './bill.ts';
import { billedBytes, bytesPerGB } from './traffic-usage.ts';
import type { Buffer, Traffic } from './traffic-usage.ts';

type Block = Readonly<Record<string, unknown>>;

/** Terraform's JSON of a stack, as it is synthesized. */
export interface SynthesizedStack {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
}

const hoursPerMonth = 730;

/**
 * What a stack uses in a month beside Firehose and S3, by the resources that it has.
 *
 * What is paid by the use that people make of it, jobs and questions, is not in it: {@link paidByUse}.
 */
export function stackUsage({ resource }: SynthesizedStack, traffic: Traffic, objects: number): Usage {
  const all = (type: string): Block[] => Object.values(resource[type] ?? {});
  const streams = all('aws_kinesis_stream');
  const onDemand = streams.filter((stream) => modeOf(stream) === 'ON_DEMAND');
  const shards = streams.filter((stream) => modeOf(stream) !== 'ON_DEMAND');
  const encrypted = all('aws_s3_bucket_server_side_encryption_configuration').filter((block) =>
    JSON.stringify(block).includes('"aws:kms"'),
  );
  const bucketKey = encrypted.every((block) => JSON.stringify(block).includes('"bucket_key_enabled":true'));
  const outGB = (traffic.events * (traffic.eventBytes + 1)) / bytesPerGB;
  const hoursOf = (all: readonly Block[]) =>
    all.reduce((sum, { shard_count: count }) => sum + Number(count ?? 1), 0) * hoursPerMonth;
  return {
    keys: all('aws_kms_key').length,
    keyRequests: encrypted.length > 0 ? (objects * (bucketKey ? REQUESTS_WITH_BUCKET_KEY : 1)) / 10_000 : 0,
    alarms: all('aws_cloudwatch_metric_alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    compositeAlarms: all('aws_cloudwatch_composite_alarm').length,
    customMetrics: all('aws_cloudwatch_log_metric_filter').length,
    dashboards: all('aws_cloudwatch_dashboard').length,
    shards: hoursOf(shards),
    extendedShards: hoursOf(shards.filter((stream) => retentionOf(stream) > dayHours)),
    kinesisUnits: shards.length > 0 ? units25KB(traffic) / 1e6 : 0,
    onDemandStreams: onDemand.length * hoursPerMonth,
    onDemandIn: onDemand.length > 0 ? stepsOf1KB(traffic) / 2 ** 20 : 0,
    onDemandOut: onDemand.length > 0 ? outGB : 0,
  };
}

/** What of a stack is paid by use alone, which nothing here can foresee. */
export function paidByUse({ resource }: SynthesizedStack): ('jobs' | 'jobCpus' | 'jobMemory' | 'scanned')[] {
  return [
    ...(resource['aws_glue_job'] ? (['jobs'] as const) : []),
    ...(resource['aws_emrserverless_application'] ? (['jobCpus', 'jobMemory'] as const) : []),
    ...(resource['aws_athena_workgroup'] ? (['scanned'] as const) : []),
  ];
}

/** What of a stack is paid for and is not priced here, in words. */
export function unpriced({ resource }: SynthesizedStack): string[] {
  const [stream] = Object.values(resource['aws_kinesis_stream'] ?? {});
  if (stream === undefined) return [];
  const hours = retentionOf(stream);
  const isOnDemand = modeOf(stream) === 'ON_DEMAND';
  return [
    ...(isOnDemand && hours > dayHours ? ['Kinesis: events kept from 24 hours to 7 days, on demand'] : []),
    ...(hours > 7 * dayHours ? ['Kinesis: events kept longer than 7 days'] : []),
  ];
}

/** What of a stack is paid for and is not reckoned, since it depends on what is done with the lake, in words. */
export function uncounted({ resource }: SynthesizedStack): string[] {
  const has = (type: string, text: string) =>
    Object.values(resource[type] ?? {}).some((block) => JSON.stringify(block).includes(text));
  return [
    ...(has('aws_s3_bucket_logging', '') ? ['S3: the bucket of hygiene.accessLogs'] : []),
    ...(has('aws_s3_bucket_versioning', '"Enabled"')
      ? ['S3: old versions, which stay for hygiene.versionsExpireAfterDays']
      : []),
    ...(has('aws_s3_bucket_lifecycle_configuration', '"STANDARD_IA"')
      ? ['S3: moves to Standard-IA after hygiene.infrequentAccessAfterDays, and what they save']
      : []),
  ];
}

/** What the delivery stream of a stack buffers. */
export function bufferOf({ resource }: SynthesizedStack): Buffer {
  const [stream] = Object.values(resource['aws_kinesis_firehose_delivery_stream'] ?? {});
  const destination = stream?.['extended_s3_configuration'] as Block | undefined;
  const [sizeMiB, intervalSeconds] = [destination?.['buffering_size'], destination?.['buffering_interval']];
  if (typeof sizeMiB !== 'number' || typeof intervalSeconds !== 'number')
    throw new Error('the stack must have a delivery stream to S3 that says what it buffers');
  return { sizeMiB, intervalSeconds };
}

/** What the stream of events of a stack has; 0 shards: on demand. */
export function shardsOf({ resource }: SynthesizedStack): { readonly shards: number } | undefined {
  const [stream] = Object.values(resource['aws_kinesis_stream'] ?? {});
  if (stream === undefined) return undefined;
  return { shards: modeOf(stream) === 'ON_DEMAND' ? 0 : Number(stream['shard_count'] ?? 1) };
}

const dayHours = 24;
const retentionOf = (stream: Block): number => Number(stream['retention_period'] ?? dayHours);

const modeOf = (stream: Block): unknown => {
  const details = stream['stream_mode_details'];
  return ((Array.isArray(details) ? details[0] : details) as Block | undefined)?.['stream_mode'];
};

/** An alarm on metric math is paid for each metric that it reads. */
function metricsOf(alarm: Block): number {
  const queries = (alarm['metric_query'] ?? []) as readonly Block[];
  return Math.max(1, queries.filter(({ metric }) => metric !== undefined).length);
}

/** On demand, each record is paid for as a multiple of 1 KB. */
const stepsOf1KB = ({ events, eventBytes, eventsPerRecord }: Traffic): number =>
  (events / eventsPerRecord) * Math.ceil((eventsPerRecord * (eventBytes + 1) - 1) / 1024);

/** Of a Kinesis stream, each record is paid for as a multiple of 25 KB. */
const units25KB = (traffic: Traffic): number => {
  const records = traffic.events / traffic.eventsPerRecord;
  return records * Math.ceil(billedBytes(traffic) / records / (25 * 1024));
};
