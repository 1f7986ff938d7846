import type { Processor } from '@aws-sdk/client-firehose';
import type { Destination } from '../destination/destination.ts';
import { parameterOf } from '../destination/enabled-processors.ts';

/**
 * Says, in Firehose's words, what is wrong with the processors of a destination.
 *
 * Observed: the messages (badmintoncryer/cdk-preflight@2a06b6d, @0756e20 and @09d32e8 rules/firehose, September 2026;
 * CompressionFormat: radkawar/stackd@9dc356f). The parameters are checked whether or not processing is enabled.
 */
export function checkProcessors({ ProcessingConfiguration }: Destination): string | undefined {
  if (!ProcessingConfiguration) return undefined;
  const { Enabled, Processors = [] } = ProcessingConfiguration;
  if (Enabled && (Processors.length < 1 || Processors.length > 5)) {
    return 'A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.';
  }
  const types = Processors.map(({ Type }) => Type);
  if (types.filter((type) => type === 'Lambda').length > 1)
    return 'Cannot have more than 1 Lambda processor.';
  for (const processor of Processors) {
    const problem = checkProcessor(processor);
    if (problem !== undefined) return problem;
  }
  if (types.includes('CloudWatchLogProcessing') && !types.includes('Decompression')) {
    return 'CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor';
  }
  return undefined;
}

function checkProcessor(processor: Processor): string | undefined {
  switch (processor.Type) {
    case 'RecordDeAggregation':
      return checkDeAggregation(processor);
    case 'MetadataExtraction':
      return checkExtraction(processor);
    case 'Lambda':
      return checkLambda(processor);
    case 'Decompression':
      return parameterOf(processor, 'CompressionFormat') === 'GZIP'
        ? undefined
        : 'CompressionFormat has to be GZIP';
    case 'CloudWatchLogProcessing':
      return ['true', 'false'].includes(parameterOf(processor, 'DataMessageExtraction') ?? '')
        ? undefined
        : 'Invalid parameter value for DataMessageExtraction. Allowed values are True and False.';
    case 'AppendDelimiterToRecord':
    case undefined:
      return undefined;
  }
}

function checkDeAggregation(processor: Processor): string | undefined {
  const type = parameterOf(processor, 'SubRecordType');
  if (type !== 'JSON' && type !== 'DELIMITED') return 'SubRecordType has to be one of JSON, DELIMITED';
  if (type === 'JSON') return undefined;
  const delimiter = parameterOf(processor, 'Delimiter');
  if (delimiter === undefined) return 'Delimiter should be present for DELIMITED';
  // Assumed: the message; that it has to be base64 is documented.
  return base64.test(delimiter) ? undefined : 'Delimiter should be base64 encoded';
}

function checkExtraction(processor: Processor): string | undefined {
  if (parameterOf(processor, 'JsonParsingEngine') !== 'JQ-1.6') {
    return 'MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6';
  }
  // Assumed: the message; that it is needed is documented.
  if (parameterOf(processor, 'MetadataExtractionQuery') === undefined) {
    return 'MetadataExtractionQuery is required when MetadataExtraction processor is used.';
  }
  return undefined;
}

function checkLambda(processor: Processor): string | undefined {
  const size = parameterOf(processor, 'BufferSizeInMBs');
  const interval = parameterOf(processor, 'BufferIntervalInSeconds');
  if (parameterOf(processor, 'LambdaArn') === undefined) {
    return 'LambdaArn is required when Lambda processor is used.';
  }
  if (size === undefined || interval === undefined) {
    return 'Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.';
  }
  if (!isBetween(parameterOf(processor, 'NumberOfRetries'), 0, 300, integer)) {
    return 'Number of retries for lambda must be between 0 and 300.';
  }
  if (!isBetween(size, 0.2, 3, decimal))
    return 'BufferSizeInMBs for lambda processor must be between 0.2 and 3.';
  if (!isBetween(interval, 0, 900, integer)) {
    return 'BufferIntervalInSeconds for lambda processor must be between 0 and 900.';
  }
  return undefined;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const integer = /^\d+$/;
const decimal = /^\d+(?:\.\d+)?$/;

/** Assumed: what is no such number is refused like one out of range. */
const isBetween = (text = '', minimum: number, maximum: number, form: RegExp) =>
  form.test(text) && Number(text) >= minimum && Number(text) <= maximum;
