import { CreateDeliveryStreamCommand, ListTagsForDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import { account, extraction, invalid, processing, refused, startFirehose } from './start-firehose.ts';

describe('firehose CreateDeliveryStream', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());
  const send = (input: object) => started.firehose.send(new CreateDeliveryStreamCommand(input as never));
  /** With a destination that is right but for what is given. */
  const sendDestination = (configuration: object) =>
    send({
      DeliveryStreamName: started.newName(),
      ExtendedS3DestinationConfiguration: { ...started.destination, ...configuration },
    });
  const at = (member: string, rule: string) =>
    `'extendedS3DestinationConfiguration.${member}' failed to satisfy constraint: Member must ${rule}`;

  describe('rejects', () => {
    it.each([
      ['no name', {}, ["'deliveryStreamName' failed to satisfy constraint: Member must not be null"]],
      [
        'an empty name',
        { DeliveryStreamName: '' },
        [
          "'deliveryStreamName' failed to satisfy constraint: Member must have length greater than or equal to 1",
          "'deliveryStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        ],
      ],
      [
        'a name that is too long',
        { DeliveryStreamName: 'a'.repeat(65) },
        [
          "'deliveryStreamName' failed to satisfy constraint: Member must have length less than or equal to 64",
        ],
      ],
      [
        'a name of other characters, whatever else is wrong',
        { DeliveryStreamName: 'a/b', ExtendedS3DestinationConfiguration: {} },
        [
          "'deliveryStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
          at('roleARN', 'not be null'),
          at('bucketARN', 'not be null'),
        ],
      ],
      [
        'a source that does not exist',
        { DeliveryStreamName: 'a', DeliveryStreamType: 'Kafka' },
        [
          "'deliveryStreamType' failed to satisfy constraint: Member must satisfy enum value set: [DirectPut, KinesisStreamAsSource, MSKAsSource, DatabaseAsSource]",
        ],
      ],
      [
        'a throughput hint out of range',
        { DeliveryStreamName: 'a', DirectPutSourceConfiguration: { ThroughputHintInMBs: 101 } },
        [
          "'directPutSourceConfiguration.throughputHintInMBs' failed to satisfy constraint: Member must have value less than or equal to 100",
        ],
      ],
      [
        'encryption without a kind of key',
        { DeliveryStreamName: 'a', DeliveryStreamEncryptionConfigurationInput: {} },
        [
          "'deliveryStreamEncryptionConfigurationInput.keyType' failed to satisfy constraint: Member must not be null",
        ],
      ],
      [
        'an empty list of tags',
        { DeliveryStreamName: 'a', Tags: [] },
        ["'tags' failed to satisfy constraint: Member must have length greater than or equal to 1"],
      ],
      [
        'tags that AWS keeps for itself, and too long ones, by their position from 1',
        {
          DeliveryStreamName: 'a',
          Tags: [{ Key: 'aws:a', Value: 'a' }, { Value: 'a' }, { Key: 'a', Value: 'a'.repeat(257) }],
        },
        [
          String.raw`'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?!aws:)[\p{L}\p{Z}\p{N}_.:\/=+\-@%]*$`,
          "'tags.2.member.key' failed to satisfy constraint: Member must not be null",
          "'tags.3.member.value' failed to satisfy constraint: Member must have length less than or equal to 256",
        ],
      ],
      [
        'a plain S3 destination by its own name',
        {
          DeliveryStreamName: 'a',
          S3DestinationConfiguration: { RoleARN: 'arn:aws:iam::123456789012:role/r' },
        },
        ["'s3DestinationConfiguration.bucketARN' failed to satisfy constraint: Member must not be null"],
      ],
    ])('%s', async (_case, input, violations) => {
      await expect(send(input)).rejects.toEqual(invalid(...violations));
    });

    it.each<[string, object, string[]]>([
      [
        'a role that is no role',
        { RoleARN: 'arn:aws:iam::123456789012:user/u' },
        [
          at(
            'roleARN',
            String.raw`satisfy regular expression pattern: arn:.*:iam::\d{12}:role/[a-zA-Z_0-9+=,.@\-_/]+`,
          ),
        ],
      ],
      [
        'a bucket with a region in its ARN',
        { BucketARN: 'arn:aws:s3:us-east-1:123456789012:lake' },
        [at('bucketARN', String.raw`satisfy regular expression pattern: arn:.*:s3:::[\w\.\-]{1,255}`)],
      ],
      [
        'prefixes that are too long',
        { Prefix: 'a'.repeat(1025), ErrorOutputPrefix: 'a'.repeat(1025) },
        [
          at('prefix', 'have length less than or equal to 1024'),
          at('errorOutputPrefix', 'have length less than or equal to 1024'),
        ],
      ],
      [
        'buffers out of range',
        { BufferingHints: { SizeInMBs: 129, IntervalInSeconds: 901 } },
        [
          at('bufferingHints.sizeInMBs', 'have value less than or equal to 128'),
          at('bufferingHints.intervalInSeconds', 'have value less than or equal to 900'),
        ],
      ],
      [
        'an empty buffer',
        { BufferingHints: { SizeInMBs: 0, IntervalInSeconds: -1 } },
        [
          at('bufferingHints.sizeInMBs', 'have value greater than or equal to 1'),
          at('bufferingHints.intervalInSeconds', 'have value greater than or equal to 0'),
        ],
      ],
      [
        'a compression in other letters',
        { CompressionFormat: 'SNAPPY' },
        [at('compressionFormat', 'satisfy enum value set: [ZIP, HADOOP_SNAPPY, Snappy, GZIP, UNCOMPRESSED]')],
      ],
      [
        'a log group of other characters and a log stream with a colon',
        { CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'a b', LogStreamName: 'a:b' } },
        [
          at(
            'cloudWatchLoggingOptions.logGroupName',
            String.raw`satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]*`,
          ),
          at('cloudWatchLoggingOptions.logStreamName', 'satisfy regular expression pattern: [^:*]*'),
        ],
      ],
      [
        'a processor of an unknown type',
        processing({ Type: 'Filter' as never, Parameters: [] }),
        [
          at(
            'processingConfiguration.processors.1.member.type',
            'satisfy enum value set: [Decompression, Lambda, RecordDeAggregation, MetadataExtraction, AppendDelimiterToRecord, CloudWatchLogProcessing]',
          ),
        ],
      ],
      [
        'a parameter by its position in its processor by its position',
        processing(extraction(), {
          Type: 'RecordDeAggregation' as never,
          Parameters: [
            { ParameterName: 'SubRecordType' as never, ParameterValue: 'JSON' },
            { ParameterName: 'Separator' as never, ParameterValue: ' ' },
          ],
        }),
        [
          at(
            'processingConfiguration.processors.2.member.parameters.2.member.parameterName',
            'satisfy enum value set: [DataMessageExtraction, NumberOfRetries, Delimiter, RoleArn, JsonParsingEngine, SubRecordType, MetadataExtractionQuery, BufferIntervalInSeconds, LambdaArn, BufferSizeInMBs, CompressionFormat]',
          ),
          at(
            'processingConfiguration.processors.2.member.parameters.2.member.parameterValue',
            String.raw`satisfy regular expression pattern: ^(?!\s*$).+`,
          ),
        ],
      ],
      [
        'an empty parameter',
        processing(extraction('')),
        [
          at(
            'processingConfiguration.processors.1.member.parameters.1.member.parameterValue',
            'have length greater than or equal to 1',
          ),
          at(
            'processingConfiguration.processors.1.member.parameters.1.member.parameterValue',
            String.raw`satisfy regular expression pattern: ^(?!\s*$).+`,
          ),
        ],
      ],
      [
        'a query of more than 5,120 characters',
        processing(extraction(`{userId:.${'a'.repeat(5112)}}`)),
        [
          at(
            'processingConfiguration.processors.1.member.parameters.1.member.parameterValue',
            'have length less than or equal to 5120',
          ),
        ],
      ],
      [
        'an unknown backup mode',
        { S3BackupMode: 'FailedDataOnly' },
        [at('s3BackupMode', 'satisfy enum value set: [Disabled, Enabled]')],
      ],
      [
        'a backup without a bucket',
        { S3BackupConfiguration: { RoleARN: 'arn:aws:iam::123456789012:role/r' } },
        [at('s3BackupConfiguration.bucketARN', 'not be null')],
      ],
      [
        'a retry of more than two hours',
        { DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 7201 } } },
        [
          at(
            'dynamicPartitioningConfiguration.retryOptions.durationInSeconds',
            'have value less than or equal to 7200',
          ),
        ],
      ],
      [
        'an extension without a dot',
        { FileExtension: 'json' },
        [at('fileExtension', String.raw`satisfy regular expression pattern: ^(|\.[0-9a-z!\-_.*'()]+)$`)],
      ],
      [
        'a time zone with digits',
        { CustomTimeZone: 'GMT+9' },
        [at('customTimeZone', 'satisfy regular expression pattern: ^$|[a-zA-Z/_]+')],
      ],
    ])('%s', async (_case, configuration, violations) => {
      await expect(sendDestination(configuration)).rejects.toEqual(invalid(...violations));
    });

    it('no destination', async () => {
      await expect(send({ DeliveryStreamName: started.newName() })).rejects.toEqual(
        refused('Exactly one destination configuration is supported for a Firehose'),
      );
    });

    it('two destinations', async () => {
      const input = {
        DeliveryStreamName: started.newName(),
        ExtendedS3DestinationConfiguration: started.destination,
        S3DestinationConfiguration: started.destination,
      };
      await expect(send(input)).rejects.toEqual(
        refused('Exactly one destination configuration is supported for a Firehose'),
      );
    });

    it('a Kinesis source without its configuration', async () => {
      await expect(
        send({
          DeliveryStreamName: started.newName(),
          DeliveryStreamType: 'KinesisStreamAsSource',
          ExtendedS3DestinationConfiguration: started.destination,
        }),
      ).rejects.toEqual(
        refused('KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.'),
      );
    });

    it('encryption of what comes from Kinesis', async () => {
      await expect(
        send({
          DeliveryStreamName: started.newName(),
          DeliveryStreamType: 'KinesisStreamAsSource',
          DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' },
          ExtendedS3DestinationConfiguration: started.destination,
        }),
      ).rejects.toEqual(
        refused(
          'Server side encryption from firehose is only allowed for direct put delivery streams and database as a source delivery streams',
        ),
      );
    });

    const keyArn = (region: string) =>
      `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
    it.each([
      [
        'a key beside the one AWS owns',
        { KeyType: 'AWS_OWNED_CMK', KeyARN: keyArn('us-east-1') },
        'KeyARN cannot be specified when KeyType is AWS_OWNED_CMK',
      ],
      [
        'a customer managed key without its ARN',
        { KeyType: 'CUSTOMER_MANAGED_CMK' },
        'KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK',
      ],
      [
        'a key of another region',
        { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: keyArn('sa-east-1') },
        'Cross-region keys are not allowed for SSE. Please provide CMKs in the same region as firehose',
      ],
    ])('%s', async (_case, encryption, message) => {
      await expect(
        send({
          DeliveryStreamName: started.newName(),
          DeliveryStreamEncryptionConfigurationInput: encryption,
          ExtendedS3DestinationConfiguration: started.destination,
        }),
      ).rejects.toEqual(refused(message));
    });

    itLocally('a name that is taken', async () => {
      const DeliveryStreamName = await started.create();
      await expect(
        send({ DeliveryStreamName, ExtendedS3DestinationConfiguration: started.destination }),
      ).rejects.toEqual(
        failure(
          'ResourceInUseException',
          `Firehose ${DeliveryStreamName} under accountId ${account} already exists`,
          400,
        ),
      );
    });

    it('a role that does not exist', async () => {
      const RoleARN = `${started.destination.RoleARN}-not`;
      await expect(sendDestination({ RoleARN })).rejects.toEqual(
        refused(`Firehose is unable to assume role ${RoleARN}. Please check the role provided.`),
      );
    });

    itLocally('a role that does not trust Firehose', async () => {
      const { Role } = await started.client(IAMClient).send(
        new CreateRoleCommand({
          RoleName: started.newName(),
          AssumeRolePolicyDocument: JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
            ],
          }),
        }),
      );
      await expect(sendDestination({ RoleARN: Role!.Arn })).rejects.toEqual(
        refused(`Firehose is unable to assume role ${Role!.Arn}. Please check the role provided.`),
      );
    });

    it('a role of another account', async () => {
      const RoleARN = started.destination.RoleARN.replace(/\d{12}/, '210987654321');
      await expect(sendDestination({ RoleARN })).rejects.toEqual(
        failure(
          'AccessDeniedException',
          /^User: arn:aws:\S+ is not authorized to access this resource$/,
          400,
        ),
      );
    });

    itLocally('a bucket that does not exist, for the data or for the backup', async () => {
      const BucketARN = `${started.destination.BucketARN}-not`;
      const message =
        'The specified bucket does not exist. Create the bucket or use a different bucket that does exist.';
      await expect(sendDestination({ BucketARN })).rejects.toEqual(refused(message));
      await expect(
        sendDestination({
          S3BackupMode: 'Enabled',
          S3BackupConfiguration: { ...started.destination, BucketARN },
        }),
      ).rejects.toEqual(refused(message));
    });

    itLocally.each<[string, object]>([
      ['RedshiftDestinationConfiguration', { RedshiftDestinationConfiguration: {} }],
      ['HttpEndpointDestinationConfiguration', { HttpEndpointDestinationConfiguration: {} }],
      ['SplunkDestinationConfiguration', { SplunkDestinationConfiguration: {} }],
      ['IcebergDestinationConfiguration', { IcebergDestinationConfiguration: {} }],
    ])('an incomplete %s as AWS does, before it is refused by name', async (name, input) => {
      await expect(send({ DeliveryStreamName: started.newName(), ...input })).rejects.toEqual(
        failure('ValidationException', new RegExp(`'${name[0]!.toLowerCase()}${name.slice(1)}\\.`), 400),
      );
    });

    const notImplemented = (message: string) =>
      failure('NotImplemented', `local AWS does not implement ${message}`, 501);

    itLocally('another destination than S3 by name', async () => {
      await expect(
        send({
          DeliveryStreamName: started.newName(),
          HttpEndpointDestinationConfiguration: {
            EndpointConfiguration: { Url: 'https://example.com' },
            // A value that is right there, though none of S3's own.
            S3BackupMode: 'FailedDataOnly',
            S3Configuration: started.destination,
          },
        }),
      ).rejects.toEqual(
        notImplemented(
          'HttpEndpointDestinationConfiguration; ExtendedS3DestinationConfiguration and S3DestinationConfiguration work',
        ),
      );
    });

    itLocally('other sources than Direct PUT and Kinesis by name', async () => {
      await expect(
        send({
          DeliveryStreamName: started.newName(),
          DeliveryStreamType: 'MSKAsSource',
          ExtendedS3DestinationConfiguration: started.destination,
        }),
      ).rejects.toEqual(
        notImplemented('the DeliveryStreamType MSKAsSource; DirectPut and KinesisStreamAsSource work'),
      );
    });

    it('a customer managed key that is not there', async () => {
      await expect(
        send({
          DeliveryStreamName: started.newName(),
          DeliveryStreamEncryptionConfigurationInput: {
            KeyType: 'CUSTOMER_MANAGED_CMK',
            KeyARN: keyArn('us-east-1'),
          },
          ExtendedS3DestinationConfiguration: started.destination,
        }),
      ).rejects.toEqual(
        expect.objectContaining({
          name: 'InvalidKMSResourceException',
          code: 'NotFoundException',
          message: `Key '${keyArn('us-east-1')}' does not exist`,
        }),
      );
    });
  });

  describe('answers', () => {
    it('the ARN of the stream', async () => {
      const DeliveryStreamName = started.newName();
      const { DeliveryStreamARN } = await send({
        DeliveryStreamName,
        ExtendedS3DestinationConfiguration: started.destination,
      });
      expect(DeliveryStreamARN).toMatch(
        new RegExp(String.raw`^arn:aws:firehose:[\w-]+:\d{12}:deliverystream/${DeliveryStreamName}$`),
      );
    });
  });

  describe('does', () => {
    it('create a stream that is CREATING, then ACTIVE', async () => {
      const name = await started.create();
      expect((await started.describe(name)).DeliveryStreamStatus).toBe('CREATING');
      await started.settle(name, 'ACTIVE');
      expect((await started.describe(name)).DeliveryStreamStatus).toBe('ACTIVE');
    });

    it('take names and limits to their ends', async () => {
      const name = await started.newStream(
        {
          BufferingHints: { SizeInMBs: 128, IntervalInSeconds: 0 },
          Prefix: 'a'.repeat(512),
          FileExtension: '',
          CustomTimeZone: '',
        },
        { DeliveryStreamName: `a._-Z9${started.newName()}`.padEnd(64, 'x').slice(0, 64) },
      );
      expect(await started.destinationOf(name)).toMatchObject({
        BufferingHints: { SizeInMBs: 128, IntervalInSeconds: 0 },
        Prefix: 'a'.repeat(512),
      });
    });

    it('tag the stream, the last of two equal keys counting', async () => {
      const DeliveryStreamName = await started.create({
        Tags: [
          { Key: 'team', Value: 'a' },
          { Key: 'cost center', Value: '' },
          { Key: 'team', Value: 'b' },
        ],
      });
      const { Tags } = await started.firehose.send(
        new ListTagsForDeliveryStreamCommand({ DeliveryStreamName }),
      );
      expect(Tags).toEqual([
        { Key: 'cost center', Value: '' },
        { Key: 'team', Value: 'b' },
      ]);
    });

    it('turn on encryption with the key that AWS owns', async () => {
      const name = await started.create({
        DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' },
      });
      const status = async () => (await started.describe(name)).DeliveryStreamEncryptionConfiguration;
      expect(await status()).toEqual({ KeyType: 'AWS_OWNED_CMK', Status: 'ENABLING' });
      await started.settle(name, 'ACTIVE');
      expect(await status()).toEqual({ KeyType: 'AWS_OWNED_CMK', Status: 'ENABLED' });
    });

    it('ignore a Kinesis source beside Direct PUT', async () => {
      const name = await started.create({
        DeliveryStreamType: 'DirectPut',
        KinesisStreamSourceConfiguration: {
          KinesisStreamARN: `arn:aws:kinesis:us-east-1:${account}:stream/s`,
          RoleARN: started.destination.RoleARN,
        },
      });
      expect((await started.describe(name)).DeliveryStreamType).toBe('DirectPut');
    });

    itLocally('create one stream only when two callers ask at once', async () => {
      const input = {
        DeliveryStreamName: started.newName(),
        ExtendedS3DestinationConfiguration: started.destination,
      };
      const outcomes = await Promise.allSettled([send(input), send(input), send(input)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    });
  });
});
