import type { Processor, ProcessorParameterName, ProcessorType } from '@aws-sdk/client-firehose';
import type { Random } from '../../../../runtime/random.ts';
import type { FirehoseEnvironment } from '../../environment.ts';
import { ERROR_OBJECTS } from '../../record/assumptions.ts';
import type { Deaggregation } from '../../record/steps/deaggregate.ts';
import {
  deliveryPrefix,
  errorPrefix,
  evaluatePrefix,
  resolvePartition,
} from '../../record/naming/evaluate-prefix.ts';
import { objectKey } from '../../record/naming/object-key.ts';
import { enabledProcessors, parameterOf } from '../../validation/enabled-processors.ts';
import type { Destination } from '../../destination/destination.ts';
import type { DeliveryConfiguration } from '../delivery.ts';
import type { DeliveryPlan, Hints, RecordSink, S3Location } from './delivery-plan.ts';
import { invokeLambda } from './invoke-lambda.ts';
import { lambdaProcessor } from './lambda-processor.ts';
import type { QueryTimeouts } from './jq-thread.ts';
import { noPartitioning, planPartitioning } from './plan-partitioning.ts';
import type { Partitioning } from './plan-partitioning.ts';
import { readSource } from './read-source.ts';
import type { SourceRecord } from './read-source.ts';
import { routeDestination } from './route-destination.ts';
import type { RouteKey } from '../buffers/route-key.ts';
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
  const find = (type: ProcessorType) => enabledProcessors(destination).find(({ Type }) => Type === type);
  const partitioned = destination.DynamicPartitioningConfiguration?.Enabled ?? false;
  const backup = destination.S3BackupMode === 'Enabled';
  const lambda = lambdaProcessor(destination);
  const steps = {
    decompression: find('Decompression') !== undefined,
    extraction: valueOf(find('CloudWatchLogProcessing'), 'DataMessageExtraction') === 'true',
    deaggregation: deaggregation(find('RecordDeAggregation')),
  };
  /** Whether records are split before their partitions are sought, which would split them at the same time. */
  const splitFirst = lambda !== undefined || steps.decompression;
  const metrics = new StreamMetrics(environment, streamName);
  const partitions = partitioned
    ? planPartitioning({
        prefix: destination.Prefix,
        query: valueOf(find('MetadataExtraction'), 'MetadataExtractionQuery'),
        deaggregation: splitFirst ? undefined : steps.deaggregation,
        clock: environment.clock,
        ended,
        queryTimeouts,
        onTook: (ms) => metrics.put('JQProcessing.Duration', 'Milliseconds', ms),
      })
    : noPartitioning;
  const underway = new Set<Promise<void>>();

  return {
    partitioned,
    delimiter: Buffer.from(find('AppendDelimiterToRecord') ? '\n' : ''),
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
      const transforming = async () => {
        const source = readSource(records, steps, sink);
        const ready = lambda
          ? await invokeLambda(source, sink, {
              processor: lambda,
              streamName,
              streamArn,
              environment,
              signal,
            })
          : source;
        await routeEach(partitions, ready, sink);
      };
      const transform = transforming().finally(() => underway.delete(transform));
      underway.add(transform);
      return transform;
    },
    async close() {
      await Promise.allSettled(underway);
      await partitions.close();
    },
  };
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

function locate(
  { streamName, versionId, destination }: DeliveryConfiguration,
  route: RouteKey,
  firstAt: Date,
  random: Random,
): S3Location {
  const to = routeDestination(destination, route);
  const plain = route.kind === 'error' && ERROR_OBJECTS === 'plain lines';
  const compression = plain ? 'UNCOMPRESSED' : to.CompressionFormat;
  const flushValues = {
    instant: firstAt,
    timeZone: destination.CustomTimeZone || undefined,
    randomString: () => random.uuid().slice(0, 11),
  };
  const prefix = () => {
    switch (route.kind) {
      case 'data':
        return route.partition === ''
          ? evaluatePrefix(deliveryPrefix(to.Prefix), flushValues)
          : resolvePartition(route.partition, flushValues);
      case 'error':
        return evaluatePrefix(errorPrefix(to.ErrorOutputPrefix, to.Prefix), {
          ...flushValues,
          errorOutputType: route.type,
        });
      case 'backup':
        return evaluatePrefix(deliveryPrefix(to.Prefix), flushValues);
      case 'transform':
        throw new Error('a batch for the Lambda function has no location in a bucket');
    }
  };
  return {
    bucket: to.BucketARN.replace(/^.*:::/, ''),
    key: objectKey({
      prefix: prefix(),
      streamName,
      versionId: String(versionId),
      ...flushValues,
      uuid: random.uuid(),
      compression,
      fileExtension: route.kind === 'data' ? destination.FileExtension : undefined,
    }),
    compression,
  };
}
