import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import {
  account,
  extraction,
  invalid,
  partitioned,
  processing,
  processor,
  startFirehose,
  startTime,
} from './start-firehose.ts';

describe('firehose DescribeDeliveryStream', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());
  const send = (input: object) => started.firehose.send(new DescribeDeliveryStreamCommand(input as never));

  describe('rejects', () => {
    it('no name', async () => {
      await expect(send({})).rejects.toEqual(
        invalid("'deliveryStreamName' failed to satisfy constraint: Member must not be null"),
      );
    });

    it('a limit out of range and a cursor of other characters, both in one message', async () => {
      await expect(
        send({ DeliveryStreamName: 'a', Limit: 10_001, ExclusiveStartDestinationId: 'a_b' }),
      ).rejects.toEqual(
        invalid(
          "'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
          "'exclusiveStartDestinationId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-]+",
        ),
      );
    });

    itLocally('a stream that does not exist', async () => {
      await expect(send({ DeliveryStreamName: 'no-such-stream' })).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          `Firehose no-such-stream under account ${account} not found.`,
          400,
        ),
      );
    });
  });

  describe('answers', () => {
    it('every default, in both views of the destination', async () => {
      const name = await started.newStream();
      const description = await started.describe(name);
      const s3 = {
        ...started.destination,
        BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
        CompressionFormat: 'UNCOMPRESSED',
        EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
        CloudWatchLoggingOptions: { Enabled: false },
      };
      expect(description).toEqual({
        DeliveryStreamName: name,
        DeliveryStreamARN: expect.stringMatching(
          new RegExp(String.raw`^arn:aws:firehose:[\w-]+:\d{12}:deliverystream/${name}$`),
        ),
        DeliveryStreamStatus: 'ACTIVE',
        DeliveryStreamEncryptionConfiguration: { Status: 'DISABLED' },
        DeliveryStreamType: 'DirectPut',
        VersionId: '1',
        CreateTimestamp: expect.any(Date),
        HasMoreDestinations: false,
        Destinations: [
          {
            DestinationId: 'destinationId-000000000001',
            S3DestinationDescription: s3,
            ExtendedS3DestinationDescription: { ...s3, S3BackupMode: 'Disabled' },
          },
        ],
      });
    });

    it('both views of a destination that was given as plain S3', async () => {
      const name = await started.create({
        ExtendedS3DestinationConfiguration: undefined,
        S3DestinationConfiguration: { ...started.destination, Prefix: 'a/' },
      });
      const [destination] = (await started.describe(name)).Destinations!;
      expect(destination).toMatchObject({
        S3DestinationDescription: { Prefix: 'a/' },
        ExtendedS3DestinationDescription: { Prefix: 'a/', S3BackupMode: 'Disabled' },
      });
    });

    it('what only the extended view has in that view alone', async () => {
      const name = await started.newStream({
        ...partitioned,
        CompressionFormat: 'GZIP',
        FileExtension: '.json.gz',
        CustomTimeZone: 'Asia/Tokyo',
        CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'group', LogStreamName: 'stream' },
      });
      const [destination] = (await started.describe(name)).Destinations!;
      expect(destination?.ExtendedS3DestinationDescription).toEqual({
        ...started.destination,
        ...partitioned,
        CompressionFormat: 'GZIP',
        FileExtension: '.json.gz',
        CustomTimeZone: 'Asia/Tokyo',
        CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'group', LogStreamName: 'stream' },
        EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
        S3BackupMode: 'Disabled',
        DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 300 } },
      });
      expect(destination?.S3DestinationDescription).toEqual({
        ...started.destination,
        Prefix: partitioned.Prefix,
        ErrorOutputPrefix: partitioned.ErrorOutputPrefix,
        BufferingHints: partitioned.BufferingHints,
        CompressionFormat: 'GZIP',
        EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
        CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'group', LogStreamName: 'stream' },
      });
    });

    itLocally('the larger buffer that a stream with dynamic partitioning has by default', async () => {
      const name = await started.newStream({ ...partitioned, BufferingHints: undefined });
      const { BufferingHints } = await started.destinationOf(name);
      expect(BufferingHints).toEqual({ SizeInMBs: 128, IntervalInSeconds: 300 });
    });

    itLocally.each([
      [{ SizeInMBs: 7 }, { SizeInMBs: 7, IntervalInSeconds: 300 }],
      [{ IntervalInSeconds: 70 }, { SizeInMBs: 5, IntervalInSeconds: 70 }],
    ])('of the hints %j alone the default for the other', async (hints, both) => {
      const { BufferingHints } = await started.destinationOf(
        await started.newStream({ BufferingHints: hints }),
      );
      expect(BufferingHints).toEqual(both);
    });

    it('a delimiter processor without the parameters it was given', async () => {
      const name = await started.newStream(
        processing(processor('AppendDelimiterToRecord', { Delimiter: String.raw`\n` })),
      );
      const { ProcessingConfiguration } = await started.destinationOf(name);
      expect(ProcessingConfiguration).toEqual({
        Enabled: true,
        Processors: [{ Type: 'AppendDelimiterToRecord', Parameters: [] }],
      });
    });

    it('the parameters of a query in an order of its own', async () => {
      const name = await started.newStream({
        ...partitioned,
        ...processing(
          processor('MetadataExtraction', {
            JsonParsingEngine: 'JQ-1.6',
            MetadataExtractionQuery: '{userId:.user_id}',
          }),
        ),
      });
      const { ProcessingConfiguration } = await started.destinationOf(name);
      expect(ProcessingConfiguration?.Processors).toEqual([extraction()]);
    });

    it('five parameters of Lambda, in an order of its own', async () => {
      const LambdaArn = `arn:aws:lambda:us-east-1:${account}:function:f:1`;
      const name = await started.newStream({
        ProcessingConfiguration: {
          Enabled: false,
          Processors: [processor('Lambda', { RoleArn: started.destination.RoleARN, LambdaArn })],
        },
      });
      const { ProcessingConfiguration } = await started.destinationOf(name);
      expect(ProcessingConfiguration?.Processors).toEqual([
        processor('Lambda', {
          LambdaArn,
          NumberOfRetries: '3',
          RoleArn: started.destination.RoleARN,
          BufferSizeInMBs: '1',
          BufferIntervalInSeconds: '60',
        }),
      ]);
    });

    it('the default of Decompression and the small letters of CloudWatchLogProcessing', async () => {
      const name = await started.newStream(
        processing(
          processor('Decompression'),
          processor('CloudWatchLogProcessing', { DataMessageExtraction: 'True' }),
        ),
      );
      const { ProcessingConfiguration } = await started.destinationOf(name);
      expect(ProcessingConfiguration?.Processors).toEqual([
        processor('Decompression', { CompressionFormat: 'GZIP' }),
        processor('CloudWatchLogProcessing', { DataMessageExtraction: 'true' }),
      ]);
    });

    it('a backup with its own defaults', async () => {
      const name = await started.newStream({
        S3BackupMode: 'Enabled',
        S3BackupConfiguration: { ...started.destination, Prefix: 'backup/' },
      });
      expect(await started.destinationOf(name)).toMatchObject({
        S3BackupMode: 'Enabled',
        S3BackupDescription: {
          ...started.destination,
          Prefix: 'backup/',
          BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
          CompressionFormat: 'UNCOMPRESSED',
          EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
          CloudWatchLoggingOptions: { Enabled: false },
        },
      });
    });

    it('its destination behind an unknown cursor too', async () => {
      const DeliveryStreamName = await started.newStream();
      const { DeliveryStreamDescription } = await send({
        DeliveryStreamName,
        ExclusiveStartDestinationId: 'destinationId-000000000009',
      });
      expect(DeliveryStreamDescription?.Destinations).toHaveLength(1);
      expect(DeliveryStreamDescription?.HasMoreDestinations).toBe(false);
    });

    itLocally('the time of creation to the millisecond', async () => {
      const other = await startFirehose();
      const { CreateTimestamp, LastUpdateTimestamp } = await other.describe(await other.create());
      await other.close();
      expect(CreateTimestamp).toEqual(startTime);
      expect(LastUpdateTimestamp).toBeUndefined();
    });

    it('the throughput that a stream was said to need', async () => {
      const name = await started.create({ DirectPutSourceConfiguration: { ThroughputHintInMBs: 7 } });
      const { Source } = await started.describe(name);
      expect(Source).toEqual({ DirectPutSourceDescription: { ThroughputHintInMBs: 7 } });
    });
  });
});
