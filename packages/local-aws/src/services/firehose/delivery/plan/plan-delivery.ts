import type { Processor, ProcessorParameterName, ProcessorType } from '@aws-sdk/client-firehose';
import type { FirehoseEnvironment } from '../../environment.ts';
import type { Deaggregation } from '../../record/steps/deaggregate.ts';
import { enabledProcessors, parameterOf } from '../../destination/enabled-processors.ts';
import type { Destination } from '../../destination/destination.ts';
import type { DeliveryConfiguration } from '../delivery.ts';
import type { DeliveryPlan, Hints, RecordSink, WaitingRecord } from './delivery-plan.ts';
import { invokeLambda } from './invoke-lambda.ts';
import { lambdaProcessor } from './lambda-processor.ts';
import { locate } from './locate.ts';
import type { QueryTimeouts } from './jq-thread/jq-thread.ts';
import { noPartitioning, planPartitioning } from './plan-partitioning.ts';
import type { Partitioning, PartitioningOptions } from './plan-partitioning.ts';
import { readSource } from './read-source.ts';
import type { SourceRecord, SourceSteps } from './read-source.ts';
import { routeDestination } from './route-destination.ts';
import type { RouteKey } from './route-key.ts';
import { StreamMetrics } from '../stream-metrics.ts';

/**
 * Works out what a stream's configuration says becomes of records and buffers.
 *
 * Observed (radkawar/stackd@9dc356f): the order is fixed, whatever the order of the processors: decompression,
 * extraction of messages, de-aggregation, Lambda, keys.
 */
export function planDelivery(
  configuration: DeliveryConfiguration,
  environment: Pick<FirehoseEnvironment, 'ports' | 'random' | 'clock' | 'region' | 'onError'>,
  ended: AbortSignal,
  queryTimeouts?: QueryTimeouts,
): DeliveryPlan {
  const { destination, streamName, streamArn } = configuration;
  const processors = enabledProcessors(destination);
  const backup = destination.S3BackupMode === 'Enabled';
  const lambda = lambdaProcessor(destination);
  const steps = sourceSteps(processors);
  /** Whether records are split before their partitions are sought, which would split them at the same time. */
  const splitFirst = lambda !== undefined || steps.decompression;
  const metrics = new StreamMetrics(environment, streamName);
  const partitions = partitioningOf(destination, {
    deaggregation: splitFirst ? undefined : steps.deaggregation,
    clock: environment.clock,
    ended,
    queryTimeouts,
    onTook: (ms) => metrics.put('JQProcessing.Duration', 'Milliseconds', ms),
  });
  const underway = new Set<Promise<void>>();

  async function transform(records: readonly WaitingRecord[], sink: RecordSink, signal: AbortSignal) {
    const source = readSource(records, steps, sink);
    const invocation = { streamName, streamArn, environment, signal };
    const ready = lambda ? await invokeLambda(source, sink, { processor: lambda, ...invocation }) : source;
    await routeEach(partitions, ready, sink);
  }

  return {
    partitioned: isPartitioned(destination),
    delimiter: Buffer.from(find(processors, 'AppendDelimiterToRecord') ? '\n' : ''),
    // Without a function what waited for it goes on at once.
    hints: (route) =>
      route.kind === 'transform'
        ? (lambda?.hints ?? { sizeBytes: 0, intervalMs: 0 })
        : hints(destination, route),
    locate: (route, firstAt) => locate(configuration, route, firstAt, environment.random),
    accept(records, at, sink) {
      if (backup) for (const record of records) sink.backup(record, at);
      if (lambda) {
        for (const record of records) sink.transform(record, at);
        return undefined;
      }
      const buffers = records.map(asBuffer);
      if (splitFirst) {
        const source = buffers.map((data) => ({ data, at }));
        return routeEach(partitions, readSource(source, steps, sink), sink);
      }
      const origin = { at };
      return partitions.route(buffers, () => origin, sink);
    },
    transform(records, sink, signal) {
      const running = transform(records, sink, signal).finally(() => underway.delete(running));
      underway.add(running);
      return running;
    },
    async close() {
      await Promise.allSettled(underway);
      await partitions.close();
    },
  };
}

const find = (processors: readonly Processor[], type: ProcessorType) =>
  processors.find(({ Type }) => Type === type);

const sourceSteps = (processors: readonly Processor[]): SourceSteps => ({
  decompression: find(processors, 'Decompression') !== undefined,
  extraction: valueOf(find(processors, 'CloudWatchLogProcessing'), 'DataMessageExtraction') === 'true',
  deaggregation: deaggregation(find(processors, 'RecordDeAggregation')),
});

const isPartitioned = ({ DynamicPartitioningConfiguration }: Destination): boolean =>
  DynamicPartitioningConfiguration?.Enabled ?? false;

function partitioningOf(
  destination: Destination,
  options: Omit<PartitioningOptions, 'prefix' | 'query'>,
): Partitioning {
  if (!isPartitioned(destination)) return noPartitioning;
  const extraction = find(enabledProcessors(destination), 'MetadataExtraction');
  return planPartitioning({
    ...options,
    prefix: destination.Prefix,
    query: valueOf(extraction, 'MetadataExtractionQuery'),
  });
}

const routeEach = (partitions: Partitioning, records: readonly SourceRecord[], sink: RecordSink) =>
  partitions.route(
    records.map(({ data }) => data),
    (index) => records[index]!,
    sink,
  );

/** The SDK's reader gives plain byte arrays. */
const asBuffer = (bytes: Uint8Array) =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const valueOf = (processor: Processor | undefined, name: ProcessorParameterName) =>
  processor && parameterOf(processor, name);

function deaggregation(processor: Processor | undefined): Deaggregation | undefined {
  if (!processor) return undefined;
  return parameterOf(processor, 'SubRecordType') === 'DELIMITED'
    ? {
        subRecordType: 'DELIMITED',
        delimiter: Buffer.from(parameterOf(processor, 'Delimiter') ?? '', 'base64'),
      }
    : { subRecordType: 'JSON' };
}

function hints(destination: Destination, route: RouteKey): Hints {
  const { SizeInMBs, IntervalInSeconds } = routeDestination(destination, route).BufferingHints;
  return { sizeBytes: SizeInMBs * 1024 * 1024, intervalMs: IntervalInSeconds * 1000 };
}
