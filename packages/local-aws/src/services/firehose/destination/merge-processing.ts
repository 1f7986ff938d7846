import type {
  ProcessingConfiguration,
  Processor,
  ProcessorParameter,
  ProcessorParameterName,
} from '@aws-sdk/client-firehose';

/**
 * The processing after an update, which replaces it as a whole, each processor in the form Describe shows.
 *
 * Observed: Enabled left out keeps its value, Processors left out are none (radkawar/stackd@9dc356f docs/firehose.md).
 */
export function mergeProcessing(
  old: ProcessingConfiguration | undefined,
  update: ProcessingConfiguration | undefined,
  roleArn: string,
): ProcessingConfiguration | undefined {
  if (!update) return old;
  return {
    Enabled: update.Enabled ?? old?.Enabled ?? false,
    Processors: (update.Processors ?? []).map((processor) => canonical(processor, roleArn)),
  };
}

/**
 * A processor as Describe shows it.
 *
 * Observed: AppendDelimiterToRecord loses its parameters, Decompression and Lambda show their defaults
 * (radkawar/stackd@9dc356f docs/firehose.md); Lambda has five parameters in this order (go-to-k/cdk-real-drift#340),
 * MetadataExtraction its query before its engine, however they were given (hashicorp/terraform-provider-aws#9827).
 * Assumed: RecordDeAggregation keeps to such an order too.
 */
function canonical({ Type, Parameters = [] }: Processor, roleArn: string): Processor {
  const given = (name: ProcessorParameterName) =>
    Parameters.findLast(({ ParameterName }) => ParameterName === name)?.ParameterValue;
  const shown = (...parameters: [ProcessorParameterName, string | undefined][]): Processor => ({
    Type,
    Parameters: parameters.flatMap(([ParameterName, ParameterValue]): ProcessorParameter[] =>
      ParameterValue === undefined ? [] : [{ ParameterName, ParameterValue }],
    ),
  });
  switch (Type) {
    case 'AppendDelimiterToRecord':
      return { Type, Parameters: [] };
    case 'Decompression':
      return shown(['CompressionFormat', given('CompressionFormat') ?? 'GZIP']);
    case 'CloudWatchLogProcessing':
      return shown(['DataMessageExtraction', given('DataMessageExtraction')?.toLowerCase()]);
    case 'Lambda': {
      const size = given('BufferSizeInMBs');
      const interval = given('BufferIntervalInSeconds');
      // One of the two alone is refused, and must be seen to be alone.
      const buffers =
        size === undefined && interval === undefined ? (['1', '60'] as const) : [size, interval];
      return shown(
        ['LambdaArn', given('LambdaArn')],
        ['NumberOfRetries', given('NumberOfRetries') ?? '3'],
        ['RoleArn', given('RoleArn') ?? roleArn],
        ['BufferSizeInMBs', buffers[0]],
        ['BufferIntervalInSeconds', buffers[1]],
      );
    }
    case 'MetadataExtraction':
      return shown(
        ['MetadataExtractionQuery', given('MetadataExtractionQuery')],
        ['JsonParsingEngine', given('JsonParsingEngine')],
      );
    case 'RecordDeAggregation':
      return shown(['SubRecordType', given('SubRecordType')], ['Delimiter', given('Delimiter')]);
    case undefined:
      return { Type, Parameters };
  }
}
