import type { Processor, ProcessorParameterName, ProcessorType } from '@aws-sdk/client-firehose';
import type { Random } from '../../../random.ts';
import { ERROR_OBJECTS } from '../record/assumptions.ts';
import type { Deaggregation } from '../record/deaggregate.ts';
import { deliveryPrefix, errorPrefix, evaluatePrefix, resolvePartition } from '../record/evaluate-prefix.ts';
import { objectKey } from '../record/object-key.ts';
import { createPartitioner, needsJq, type PartitionedRecord } from '../record/partitioner.ts';
import type { Destination } from '../destination.ts';
import type { DeliveryConfiguration } from './delivery.ts';
import type { DeliveryPlan, Hints, Place, RecordSink } from './delivery-plan.ts';
import { createJqPartitioner } from './jq-partitioner.ts';
import type { RouteKey } from './route-key.ts';

/** Works out what a stream's configuration says becomes of records and buffers. */
export function planDelivery(configuration: DeliveryConfiguration, random: Random): DeliveryPlan {
  const { destination } = configuration;
  const processors = activeProcessors(destination);
  const partition = planPartitioning(destination, processors);
  const backup = destination.S3BackupMode === 'Enabled';

  return {
    partitioned: destination.DynamicPartitioningConfiguration?.Enabled ?? false,
    delimiter: Buffer.from(processors.has('AppendDelimiterToRecord') ? '\n' : ''),
    hints: (route) => hints(destination, route),
    place: (route, firstAt) => place(configuration, route, firstAt, random),
    accept(records, at, sink) {
      if (backup) for (const record of records) sink.backup(record, at);
      return partition.route(records.map(asBuffer), at, sink);
    },
    transform: () => Promise.reject(new Error('no Lambda processor is configured')),
    close: () => partition.close(),
  };
}

/** The SDK's reader gives plain byte arrays. */
const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface Partitioning {
  route(records: readonly Buffer[], at: number, sink: RecordSink): void | Promise<void>;
  close(): Promise<void>;
}

function planPartitioning(destination: Destination, processors: Processors): Partitioning {
  if (!destination.DynamicPartitioningConfiguration?.Enabled) {
    return {
      route: (records, at, sink) => {
        for (const record of records) sink.data('', record, at);
      },
      close: async () => {},
    };
  }
  const query = processors.get('MetadataExtraction')?.MetadataExtractionQuery;
  const options = {
    prefix: deliveryPrefix(destination.Prefix),
    query,
    deaggregation: deaggregation(processors),
  };
  const spread = (partitioned: readonly PartitionedRecord[], at: number, sink: RecordSink) => {
    for (const { data, partition, failure } of partitioned) {
      if (failure) sink.error(failure, data, at);
      else sink.data(partition, data, at);
    }
  };
  if (query === undefined || !needsJq(query)) {
    const partition = createPartitioner(options);
    return { route: (records, at, sink) => spread(partition(records), at, sink), close: async () => {} };
  }
  const jq = createJqPartitioner(options);
  return {
    route: async (records, at, sink) => spread(await jq.partition(records), at, sink),
    close: () => jq.close(),
  };
}

/** The parameters of each processor that is switched on. */
type Processors = ReadonlyMap<ProcessorType, Readonly<Partial<Record<ProcessorParameterName, string>>>>;

function activeProcessors({ ProcessingConfiguration }: Destination): Processors {
  const listed: readonly Processor[] = ProcessingConfiguration?.Enabled
    ? (ProcessingConfiguration.Processors ?? [])
    : [];
  return new Map(
    listed.map(({ Type, Parameters = [] }) => [
      Type!,
      Object.fromEntries(
        Parameters.map(({ ParameterName, ParameterValue }) => [ParameterName, ParameterValue]),
      ),
    ]),
  );
}

function deaggregation(processors: Processors): Deaggregation | undefined {
  const parameters = processors.get('RecordDeAggregation');
  if (!parameters) return undefined;
  return parameters.SubRecordType === 'DELIMITED'
    ? { subRecordType: 'DELIMITED', delimiter: Buffer.from(parameters.Delimiter ?? '', 'base64') }
    : { subRecordType: 'JSON' };
}

function hints(destination: Destination, { kind }: RouteKey): Hints {
  const { SizeInMBs, IntervalInSeconds } = (
    kind === 'backup' && destination.S3BackupDescription ? destination.S3BackupDescription : destination
  ).BufferingHints;
  return { sizeBytes: SizeInMBs * 1024 * 1024, intervalMs: IntervalInSeconds * 1000 };
}

function place(
  { streamName, versionId, destination }: DeliveryConfiguration,
  route: RouteKey,
  firstAt: Date,
  random: Random,
): Place {
  const to =
    route.kind === 'backup' && destination.S3BackupDescription
      ? destination.S3BackupDescription
      : destination;
  const plain = route.kind === 'error' && ERROR_OBJECTS === 'plain lines';
  const compression = plain ? 'UNCOMPRESSED' : to.CompressionFormat;
  const seal = {
    instant: firstAt,
    timeZone: destination.CustomTimeZone || undefined,
    randomString: () => random.uuid().slice(0, 11),
  };
  const prefix = () => {
    switch (route.kind) {
      case 'data':
        return route.partition === ''
          ? evaluatePrefix(deliveryPrefix(to.Prefix), seal)
          : resolvePartition(route.partition, seal);
      case 'error':
        return evaluatePrefix(errorPrefix(to.ErrorOutputPrefix, to.Prefix), {
          ...seal,
          errorOutputType: route.type,
        });
      case 'backup':
        return evaluatePrefix(deliveryPrefix(to.Prefix), seal);
      case 'transform':
        throw new Error('a batch for the Lambda function has no place in a bucket');
    }
  };
  return {
    bucket: to.BucketARN.replace(/^.*:::/, ''),
    key: objectKey({
      prefix: prefix(),
      streamName,
      versionId: String(versionId),
      ...seal,
      uuid: random.uuid(),
      compression,
      fileExtension: route.kind === 'data' ? destination.FileExtension : undefined,
    }),
    compression,
  };
}
