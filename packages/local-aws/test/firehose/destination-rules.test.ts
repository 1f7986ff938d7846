import { CreateDeliveryStreamCommand, UpdateDestinationCommand } from '@aws-sdk/client-firehose';
import type { ExtendedS3DestinationConfiguration } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import {
  account,
  extraction,
  partitioned,
  processing,
  processor,
  refused,
  startFirehose,
} from './start-firehose.ts';

type Configuration = Partial<ExtendedS3DestinationConfiguration>;
type Rule = readonly [what: string, configuration: Configuration, message: string];

const constraint = (text: string) =>
  `The supplied prefix(es) do not satisfy the following constraint: ${text}`;
const key = (region: string) => `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
const deAggregation = (parameters: Record<string, string> = { SubRecordType: 'JSON' }) =>
  processor('RecordDeAggregation', parameters);
const lambda = (parameters: Record<string, string> = {}) =>
  processor('Lambda', { LambdaArn: `arn:aws:lambda:us-east-1:${account}:function:f:1`, ...parameters });
const errors = 'errors/!{firehose:error-output-type}/';

const rules: Record<string, readonly Rule[]> = {
  'dynamic partitioning': [
    [
      'less than 64 MiB',
      { ...partitioned, BufferingHints: { SizeInMBs: 63, IntervalInSeconds: 60 } },
      'BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.',
    ],
    [
      'less than 60 s',
      { ...partitioned, BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 59 } },
      'BufferingHints.IntervalInSeconds must be at least 60 seconds when Dynamic Partitioning is enabled.',
    ],
    [
      'no processing',
      { ...partitioned, ProcessingConfiguration: undefined },
      'Processing Configuration is not enabled when DataPartitioning is enabled',
    ],
    [
      'processing that is not enabled',
      { ...partitioned, ProcessingConfiguration: { Enabled: false, Processors: [extraction()] } },
      'Processing Configuration is not enabled when DataPartitioning is enabled',
    ],
    [
      'no processor that gives keys',
      { ...partitioned, ...processing(deAggregation()) },
      'Processing Configuration is not enabled when DataPartitioning is enabled',
    ],
    [
      'a prefix without keys',
      { ...partitioned, Prefix: 'clicks/!{timestamp:yyyy}/' },
      'S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled',
    ],
    [
      'a key from Lambda without Lambda',
      { ...partitioned, Prefix: `${partitioned.Prefix}!{partitionKeyFromLambda:region}/` },
      'Lambda should be present when S3 Prefix contains keys from partitionKeyFromLambda namespace',
    ],
    [
      'a key from a query without a query',
      { ...partitioned, ...processing(lambda()) },
      'MetadataExtraction processor should be present when S3 Prefix has partitionKeyFromQuery namespace',
    ],
    [
      'a key of the query that the prefix does not use',
      { ...partitioned, ...processing(extraction('{userId:.user_id,os:.os}')) },
      "MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix expression",
    ],
    [
      'a query that jq 1.6 cannot compile, in its words',
      { ...partitioned, ...processing(extraction('{userId:if .a then 1 else 2 end}')) },
      'JQ Subprocess failed due to: jq: error: syntax error, unexpected if (Unix shell quoting issues?) at <top-level>, line 2:\n{userId:if .a then 1 else 2 end}        \njq: 1 compile error',
    ],
    [
      'a query that only later versions of jq compile',
      { ...partitioned, ...processing(extraction('{userId:.user_id|ltrimstr("a")|abs}')) },
      'JQ Subprocess failed due to: jq: error: abs/0 is not defined at <top-level>, line 2:\n{userId:.user_id|ltrimstr("a")|abs}                               \njq: 1 compile error',
    ],
    [
      'no engine',
      {
        ...partitioned,
        ...processing(processor('MetadataExtraction', { MetadataExtractionQuery: '{userId:.user_id}' })),
      },
      'MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6',
    ],
    [
      'another engine',
      {
        ...partitioned,
        ...processing(
          processor('MetadataExtraction', {
            MetadataExtractionQuery: '{userId:.user_id}',
            JsonParsingEngine: 'JQ-1.7',
          }),
        ),
      },
      'MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6',
    ],
  ],

  'no dynamic partitioning': [
    [
      'keys in the prefix',
      { Prefix: partitioned.Prefix, ErrorOutputPrefix: errors },
      'Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.',
    ],
    [
      'MetadataExtraction',
      processing(extraction()),
      'class com.amazonaws.services.firehose.internal.model.MetadataExtractionProcessor can only be present when Dynamic Partitioning is enabled.',
    ],
    [
      'RecordDeAggregation',
      processing(deAggregation()),
      'class com.amazonaws.services.firehose.internal.model.RecordDeAggregationProcessor can only be present when Dynamic Partitioning is enabled.',
    ],
    [
      'RecordDeAggregation, although the configuration is there',
      { ...processing(deAggregation()), DynamicPartitioningConfiguration: { Enabled: false } },
      'class com.amazonaws.services.firehose.internal.model.RecordDeAggregationProcessor can only be present when Dynamic Partitioning is enabled.',
    ],
  ],

  prefixes: [
    [
      'an expression that is not closed',
      { Prefix: 'my!{prefix/', ErrorOutputPrefix: errors },
      constraint('Invalid expression usage: my!{prefix/.Must be of the form !{<namespace>:<value>}'),
    ],
    [
      'an expression without a value',
      { Prefix: 'a/!{timestamp}/', ErrorOutputPrefix: errors },
      constraint('Invalid expression usage: a/!{timestamp}/.Must be of the form !{<namespace>:<value>}'),
    ],
    [
      'an unknown namespace',
      { Prefix: '!{time:yyyy}/', ErrorOutputPrefix: errors },
      constraint('Namespace to the left of colon (time) is an invalid keyword!'),
    ],
    [
      'an unknown value of the firehose namespace',
      { Prefix: '!{firehose:uuid}/', ErrorOutputPrefix: errors },
      constraint('Invalid conversion character used in the value of the expression in Prefix'),
    ],
    [
      'a letter that Java does not know',
      { Prefix: '!{timestamp:yyyy/MM/C}/', ErrorOutputPrefix: errors },
      constraint('Invalid conversion character used in the value of the expression in Prefix'),
    ],
    [
      'such a letter in the error prefix',
      { ErrorOutputPrefix: 'e/!{firehose:error-output-type}/!{timestamp:b}/' },
      constraint('Invalid conversion character used in the value of the expression in ErrorOutputPrefix'),
    ],
    [
      'expressions in the prefix and no error prefix',
      { Prefix: '!{timestamp:yyyy}/' },
      constraint('ErrorOutputPrefix cannot be null or empty when Prefix contains expressions'),
    ],
    [
      'expressions in the prefix and an empty error prefix',
      { Prefix: '!{firehose:random-string}/', ErrorOutputPrefix: '' },
      constraint('ErrorOutputPrefix cannot be null or empty when Prefix contains expressions'),
    ],
    [
      'expressions in the error prefix, none of them the type',
      { Prefix: 'a/', ErrorOutputPrefix: 'errors/!{timestamp:yyyy}/' },
      constraint('ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}'),
    ],
    [
      'the type of error in the prefix',
      { Prefix: '!{firehose:error-output-type}/', ErrorOutputPrefix: errors },
      constraint('Prefix must not contain any occurrence of !{firehose:error-output-type}'),
    ],
    [
      'partition keys in the error prefix',
      { ...partitioned, ErrorOutputPrefix: `${errors}!{partitionKeyFromQuery:userId}/` },
      "Dynamic Partitioning Namespaces can't be part of an error prefix expression",
    ],
    [
      'a prefix of 513 characters',
      { Prefix: 'a'.repeat(513) },
      constraint('Length of evaluated prefix cannot be greater than 512'),
    ],
    [
      'a prefix that is evaluated to 513 characters',
      { Prefix: `${'a'.repeat(509)}!{timestamp:yyyy}`, ErrorOutputPrefix: errors },
      constraint('Length of evaluated prefix cannot be greater than 512'),
    ],
    [
      'an error prefix of 513 characters',
      { ErrorOutputPrefix: 'a'.repeat(513) },
      constraint('Length of evaluated ErrorOutputPrefix cannot be greater than 512'),
    ],
    [
      'a time zone under its newer name',
      { CustomTimeZone: 'Asia/Kolkata' },
      'Provided custom time zone is not supported. Custom time zones are limited to UTC and non-3-letter IANA time zones.',
    ],
    [
      'a time zone of three letters',
      { CustomTimeZone: 'EST' },
      'Provided custom time zone is not supported. Custom time zones are limited to UTC and non-3-letter IANA time zones.',
    ],
  ],

  processors: [
    [
      'none, although enabled',
      processing(),
      'A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.',
    ],
    [
      'six',
      processing(...Array.from({ length: 6 }, () => processor('AppendDelimiterToRecord'))),
      'A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.',
    ],
    [
      'RecordDeAggregation without a type',
      { ...partitioned, ...processing(extraction(), deAggregation({})) },
      'SubRecordType has to be one of JSON, DELIMITED',
    ],
    [
      'RecordDeAggregation of another type',
      { ...partitioned, ...processing(extraction(), deAggregation({ SubRecordType: 'CSV' })) },
      'SubRecordType has to be one of JSON, DELIMITED',
    ],
    [
      'RecordDeAggregation by a delimiter that is not given',
      { ...partitioned, ...processing(extraction(), deAggregation({ SubRecordType: 'DELIMITED' })) },
      'Delimiter should be present for DELIMITED',
    ],
    ['two of Lambda', processing(lambda(), lambda()), 'Cannot have more than 1 Lambda processor.'],
    [
      'Lambda without a function',
      processing(processor('Lambda', { NumberOfRetries: '1' })),
      'LambdaArn is required when Lambda processor is used.',
    ],
    [
      'Lambda with 301 retries',
      processing(lambda({ NumberOfRetries: '301' })),
      'Number of retries for lambda must be between 0 and 300.',
    ],
    [
      'Lambda with -1 retries',
      processing(lambda({ NumberOfRetries: '-1' })),
      'Number of retries for lambda must be between 0 and 300.',
    ],
    [
      'Lambda with a size and no interval',
      processing(lambda({ BufferSizeInMBs: '1' })),
      'Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.',
    ],
    [
      'Lambda with an interval and no size',
      processing(lambda({ BufferIntervalInSeconds: '60' })),
      'Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.',
    ],
    [
      'Lambda with 0.199 MB',
      processing(lambda({ BufferSizeInMBs: '0.199', BufferIntervalInSeconds: '60' })),
      'BufferSizeInMBs for lambda processor must be between 0.2 and 3.',
    ],
    [
      'Lambda with 3.01 MB',
      processing(lambda({ BufferSizeInMBs: '3.01', BufferIntervalInSeconds: '60' })),
      'BufferSizeInMBs for lambda processor must be between 0.2 and 3.',
    ],
    [
      'Lambda with 901 s',
      processing(lambda({ BufferSizeInMBs: '3', BufferIntervalInSeconds: '901' })),
      'BufferIntervalInSeconds for lambda processor must be between 0 and 900.',
    ],
    [
      'Decompression of another format',
      processing(processor('Decompression', { CompressionFormat: 'ZIP' })),
      'CompressionFormat has to be GZIP',
    ],
    [
      'CloudWatchLogProcessing without saying what of',
      processing(processor('Decompression'), processor('CloudWatchLogProcessing')),
      'Invalid parameter value for DataMessageExtraction. Allowed values are True and False.',
    ],
    [
      'CloudWatchLogProcessing that says yes',
      processing(
        processor('Decompression'),
        processor('CloudWatchLogProcessing', { DataMessageExtraction: 'yes' }),
      ),
      'Invalid parameter value for DataMessageExtraction. Allowed values are True and False.',
    ],
    [
      'CloudWatchLogProcessing without Decompression',
      processing(processor('CloudWatchLogProcessing', { DataMessageExtraction: 'true' })),
      'CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor',
    ],
  ],

  'the rest': [
    [
      'neither of two encryptions',
      { EncryptionConfiguration: {} },
      'Exactly one of NoEncryptionConfig or KMSEncryptionConfig must be specified',
    ],
    [
      'both of two encryptions',
      {
        EncryptionConfiguration: {
          NoEncryptionConfig: 'NoEncryption',
          KMSEncryptionConfig: { AWSKMSKeyARN: key('us-east-1') },
        },
      },
      'Exactly one of NoEncryptionConfig or KMSEncryptionConfig must be specified',
    ],
    [
      'a key of another region',
      { EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: key('eu-west-1') } } },
      `KMS Key ${key('eu-west-1')} does not exist in the same region as the S3 bucket. KMS Key region: eu-west-1. S3 Bucket Region: us-east-1`,
    ],
    [
      'logging without a group',
      { CloudWatchLoggingOptions: { Enabled: true, LogStreamName: 'stream' } },
      'CloudWatch Log Group Name is required if CloudWatch Logging is enabled',
    ],
    [
      'backup without a configuration',
      { S3BackupMode: 'Enabled' },
      'S3 backup destination configuration is required when enabling S3 backup.',
    ],
  ],
};

describe('the rules of a Firehose destination', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  let plain: string;
  let split: string;
  beforeAll(async () => {
    started = await startFirehose();
    plain = await started.newStream();
    split = await started.newStream(partitioned);
  });
  afterAll(() => started.close());
  const create = (configuration: Configuration) =>
    started.firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: started.newName(),
        ExtendedS3DestinationConfiguration: { ...started.destination, ...configuration },
      }),
    );

  describe.each(Object.entries(rules))('%s', (_area, table) => {
    it.each(table)('refuses %s', async (_what, configuration, message) => {
      await expect(create(configuration)).rejects.toEqual(refused(message));
    });

    // What an update leaves out stays as it is.
    const updatable = table.filter(
      ([, configuration]) => !Object.values<unknown>({ ...configuration }).includes(undefined),
    );
    it.each(updatable)('refuses %s in an update', async (_what, update, message) => {
      const isPartitioned = update.DynamicPartitioningConfiguration?.Enabled;
      await expect(
        started.firehose.send(
          new UpdateDestinationCommand({
            DeliveryStreamName: isPartitioned ? split : plain,
            CurrentDeliveryStreamVersionId: '1',
            DestinationId: 'destinationId-000000000001',
            ExtendedS3DestinationUpdate: update,
          }),
        ),
      ).rejects.toEqual(refused(message));
    });
  });

  itLocally('refuses a backup of less than 60 s', async () => {
    await expect(
      create({
        S3BackupMode: 'Enabled',
        S3BackupConfiguration: {
          ...started.destination,
          BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 59 },
        },
      }),
    ).rejects.toEqual(refused('S3 backup buffering interval must be between 60 and 900 seconds.'));
  });

  itLocally.each([
    ['no role', { BucketARN: true }],
    ['no bucket', { RoleARN: true }],
  ])('refuses a backup that an update begins with %s', async (_what, given) => {
    const S3BackupUpdate = Object.fromEntries(
      Object.entries(started.destination).filter(([name]) => name in given),
    );
    await expect(
      started.firehose.send(
        new UpdateDestinationCommand({
          DeliveryStreamName: plain,
          CurrentDeliveryStreamVersionId: '1',
          DestinationId: 'destinationId-000000000001',
          ExtendedS3DestinationUpdate: { S3BackupUpdate: { Prefix: 'backup/', ...S3BackupUpdate } },
        }),
      ),
    ).rejects.toEqual(refused('S3 backup destination configuration is required when enabling S3 backup.'));
  });

  itLocally.each<[string, Configuration, RegExp]>([
    [
      'a query that imports a module',
      { ...partitioned, ...processing(extraction('import "a" as a; {userId:a::b}')) },
      /^JQ Subprocess failed due to: jq: error: module not found: a\n\njq: 1 compile error$/,
    ],
    ['1.5 retries', processing(lambda({ NumberOfRetries: '1.5' })), /^Number of retries/],
    [
      '1.5 s',
      processing(lambda({ BufferSizeInMBs: '1', BufferIntervalInSeconds: '1.5' })),
      /^BufferIntervalInSeconds/,
    ],
    [
      'a size in hexadecimal',
      processing(lambda({ BufferSizeInMBs: '0x1', BufferIntervalInSeconds: '1' })),
      /^BufferSizeInMBs/,
    ],
    [
      'a delimiter that is not base64',
      {
        ...partitioned,
        ...processing(extraction(), deAggregation({ SubRecordType: 'DELIMITED', Delimiter: '##' })),
      },
      /^Delimiter should be/,
    ],
  ])('refuses %s', async (_what, configuration, message) => {
    await expect(create(configuration)).rejects.toEqual(refused(message));
  });

  itLocally('refuses a prefix key that the query does not give', async () => {
    await expect(
      create({ ...partitioned, Prefix: `${partitioned.Prefix}!{partitionKeyFromQuery:os}/` }),
    ).rejects.toEqual(refused(/S3 Prefix/));
  });

  itLocally('refuses more than 50 keys', async () => {
    const keys = Array.from({ length: 51 }, (_, index) => `k${index}`);
    await expect(
      create({
        ...partitioned,
        ...processing(extraction(`{${keys.join(',')}}`)),
      }),
    ).rejects.toEqual(refused(/50/));
  });

  itLocally('refuses extraction without a query', async () => {
    await expect(
      create({
        ...partitioned,
        ...processing(processor('MetadataExtraction', { JsonParsingEngine: 'JQ-1.6' })),
      }),
    ).rejects.toEqual(refused(/MetadataExtractionQuery/));
  });

  itLocally.each<[string, Configuration]>([
    [
      `the function arn:aws:lambda:us-east-1:${account}:function:f:1, behind which nothing stands; start it with --function ARN=URL or --function ARN=MODULE`,
      processing(lambda()),
    ],
    [
      'DataFormatConversionConfiguration; records are delivered as they are',
      { DataFormatConversionConfiguration: { Enabled: true } },
    ],
    [
      'DataFormatConversionConfiguration; records are delivered as they are',
      { DataFormatConversionConfiguration: { InputFormatConfiguration: { Deserializer: {} } } },
    ],
  ])('refuses by name what local AWS does not do: %s', async (what, configuration) => {
    await expect(create(configuration)).rejects.toEqual(
      failure('NotImplemented', `local AWS does not implement ${what}`, 501),
    );
  });

  it.each<[string, Configuration]>([
    ['dynamic partitioning by a query', partitioned],
    [
      'every kind of expression',
      {
        Prefix: `!{timestamp:yyyy'-T'HH}/!{firehose:random-string}/`,
        ErrorOutputPrefix:
          'e/!{firehose:random-string}/!{timestamp:yyyy/MM/dd}/!{firehose:error-output-type}/',
      },
    ],
    ['a literal error prefix beside expressions', { Prefix: '!{timestamp:yyyy}/', ErrorOutputPrefix: 'e/' }],
    ['a prefix of 512 characters', { Prefix: 'a'.repeat(512) }],
    ['a time zone under its older name', { CustomTimeZone: 'Asia/Calcutta' }],
    [
      'processing that is not enabled, whatever it lists',
      { ProcessingConfiguration: { Enabled: false, Processors: [extraction(), deAggregation()] } },
    ],
    [
      'de-aggregation by a delimiter',
      {
        ...partitioned,
        ...processing(extraction(), deAggregation({ SubRecordType: 'DELIMITED', Delimiter: 'Cg==' })),
      },
    ],
    [
      'a query whose keys cannot be told',
      { ...partitioned, ...processing(extraction('{userId:.user_id} + {}')) },
    ],
    ['five processors', processing(...Array.from({ length: 5 }, () => processor('AppendDelimiterToRecord')))],
    ['no conversion, said in so many words', { DataFormatConversionConfiguration: { Enabled: false } }],
    ['an interval of 0 s', { BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 } }],
    ['logging without a stream', { CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'group' } }],
  ])('takes %s', async (_what, configuration) => {
    const name = await started.newStream(configuration);
    expect(await started.destinationOf(name)).toMatchObject({ RoleARN: started.destination.RoleARN });
  });
});
