import { UpdateDestinationCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import {
  account,
  invalid,
  partitioned,
  processing,
  processor,
  refused,
  startFirehose,
  startTime,
} from './start-firehose.ts';

const destinationId = 'destinationId-000000000001';

describe('firehose UpdateDestination', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());
  const send = (input: object) => started.firehose.send(new UpdateDestinationCommand(input as never));
  const update = (DeliveryStreamName: string, ExtendedS3DestinationUpdate: object, version = '1') =>
    send({
      DeliveryStreamName,
      CurrentDeliveryStreamVersionId: version,
      DestinationId: destinationId,
      ExtendedS3DestinationUpdate,
    });

  describe('rejects', () => {
    it('an input without what is required', async () => {
      await expect(send({})).rejects.toEqual(
        invalid(
          "'deliveryStreamName' failed to satisfy constraint: Member must not be null",
          "'currentDeliveryStreamVersionId' failed to satisfy constraint: Member must not be null",
          "'destinationId' failed to satisfy constraint: Member must not be null",
        ),
      );
    });

    it('members out of their limits, by their path', async () => {
      await expect(
        send({
          DeliveryStreamName: 'a',
          CurrentDeliveryStreamVersionId: 'one',
          DestinationId: destinationId,
          ExtendedS3DestinationUpdate: {
            CompressionFormat: 'LZ4',
            S3BackupUpdate: { Prefix: 'a'.repeat(1025) },
          },
        }),
      ).rejects.toEqual(
        invalid(
          "'currentDeliveryStreamVersionId' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9]+",
          "'extendedS3DestinationUpdate.compressionFormat' failed to satisfy constraint: Member must satisfy enum value set: [ZIP, HADOOP_SNAPPY, Snappy, GZIP, UNCOMPRESSED]",
          "'extendedS3DestinationUpdate.s3BackupUpdate.prefix' failed to satisfy constraint: Member must have length less than or equal to 1024",
        ),
      );
    });

    itLocally('a stream that does not exist', async () => {
      await expect(update('no-such-stream', {})).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          `Firehose no-such-stream under account ${account} not found.`,
          400,
        ),
      );
    });

    it('a stream that is not ACTIVE yet', async () => {
      const name = await started.create();
      await expect(update(name, {})).rejects.toEqual(
        failure(
          'ResourceInUseException',
          `Cannot update firehose: ${name} when it is in CREATING status`,
          400,
        ),
      );
    });

    it('a version that is not the current one', async () => {
      const name = await started.newStream();
      await expect(update(name, { Prefix: 'a/' }, '2')).rejects.toEqual(
        failure(
          'ConcurrentModificationException',
          `Cannot update firehose: ${name} since the current version id: 1 and specified version id: 2 do not match`,
          400,
        ),
      );
    });

    it('a destination that the stream does not have', async () => {
      await expect(
        send({
          DeliveryStreamName: await started.newStream(),
          CurrentDeliveryStreamVersionId: '1',
          DestinationId: 'destinationId-000000000002',
          ExtendedS3DestinationUpdate: {},
        }),
      ).rejects.toEqual(refused('Destination Id destinationId-000000000002 not found'));
    });

    it('no update', async () => {
      await expect(
        send({
          DeliveryStreamName: await started.newStream(),
          CurrentDeliveryStreamVersionId: '1',
          DestinationId: destinationId,
        }),
      ).rejects.toEqual(refused('At least one destination or source configuration update must be provided'));
    });

    it('turning off a backup', async () => {
      const name = await started.newStream({
        S3BackupMode: 'Enabled',
        S3BackupConfiguration: started.destination,
      });
      await expect(update(name, { S3BackupMode: 'Disabled' })).rejects.toEqual(
        refused('Disabling S3 backup is not currently supported.'),
      );
    });

    it('turning on dynamic partitioning later', async () => {
      await expect(update(await started.newStream(), partitioned)).rejects.toEqual(
        refused(/dynamic partitioning/i),
      );
    });

    it('turning off dynamic partitioning', async () => {
      const name = await started.newStream(partitioned);
      await expect(
        update(name, {
          DynamicPartitioningConfiguration: { Enabled: false },
          Prefix: 'clicks/',
          ProcessingConfiguration: { Enabled: false },
        }),
      ).rejects.toEqual(refused(/dynamic partitioning/i));
    });

    it('turning on decompression without Lambda', async () => {
      await expect(update(await started.newStream(), processing(processor('Decompression')))).rejects.toEqual(
        refused(
          'Enabling source decompression is not supported for existing stream with no Lambda function attached.',
        ),
      );
    });

    it('a role that Firehose cannot assume', async () => {
      const RoleARN = `${started.destination.RoleARN}-not`;
      await expect(update(await started.newStream(), { RoleARN })).rejects.toEqual(
        refused(`Firehose is unable to assume role ${RoleARN}. Please check the role provided.`),
      );
    });

    itLocally('another destination than S3 by name', async () => {
      await expect(
        send({
          DeliveryStreamName: await started.newStream(),
          CurrentDeliveryStreamVersionId: '1',
          DestinationId: destinationId,
          RedshiftDestinationUpdate: {},
        }),
      ).rejects.toEqual(
        failure(
          'NotImplemented',
          'local AWS does not implement RedshiftDestinationUpdate; ExtendedS3DestinationUpdate and S3DestinationUpdate work',
          501,
        ),
      );
    });
  });

  describe('does', () => {
    it('change what is given and keep the rest', async () => {
      const name = await started.newStream({
        Prefix: 'a/',
        CompressionFormat: 'GZIP',
        CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'group', LogStreamName: 'stream' },
      });
      const before = await started.destinationOf(name);
      await update(name, {
        BufferingHints: { IntervalInSeconds: 120 },
        CloudWatchLoggingOptions: { LogStreamName: 'other' },
        FileExtension: '.json',
      });
      expect(await started.destinationOf(name)).toEqual({
        ...before,
        BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 120 },
        CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'group', LogStreamName: 'other' },
        FileExtension: '.json',
      });
    });

    it('replace processing as a whole, but for Enabled', async () => {
      const name = await started.newStream(processing(processor('AppendDelimiterToRecord')));
      await update(name, {
        ProcessingConfiguration: {
          Processors: [processor('AppendDelimiterToRecord'), processor('AppendDelimiterToRecord')],
        },
      });
      const { ProcessingConfiguration } = await started.destinationOf(name);
      expect(ProcessingConfiguration).toEqual({
        Enabled: true,
        Processors: [processor('AppendDelimiterToRecord'), processor('AppendDelimiterToRecord')],
      });
      await update(name, { ProcessingConfiguration: { Enabled: false } }, '2');
      expect((await started.destinationOf(name)).ProcessingConfiguration).toEqual({
        Enabled: false,
        Processors: [],
      });
    });

    it('change a stream with dynamic partitioning', async () => {
      const name = await started.newStream(partitioned);
      await update(name, {
        BufferingHints: { IntervalInSeconds: 90 },
        Prefix: 'by-user/!{partitionKeyFromQuery:userId}/',
        DynamicPartitioningConfiguration: { RetryOptions: { DurationInSeconds: 60 } },
      });
      expect(await started.destinationOf(name)).toMatchObject({
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 90 },
        Prefix: 'by-user/!{partitionKeyFromQuery:userId}/',
        DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 60 } },
      });
    });

    it('change the extended destination through the plain one', async () => {
      const name = await started.newStream({ FileExtension: '.json' });
      await send({
        DeliveryStreamName: name,
        CurrentDeliveryStreamVersionId: '1',
        DestinationId: destinationId,
        S3DestinationUpdate: { Prefix: 'b/' },
      });
      expect(await started.destinationOf(name)).toMatchObject({ Prefix: 'b/', FileExtension: '.json' });
    });

    it('turn on a backup, and change it later', async () => {
      const name = await started.newStream();
      await update(name, {
        S3BackupMode: 'Enabled',
        S3BackupUpdate: { ...started.destination, Prefix: 'raw/' },
      });
      await update(name, { S3BackupUpdate: { CompressionFormat: 'GZIP' } }, '2');
      expect(await started.destinationOf(name)).toMatchObject({
        S3BackupMode: 'Enabled',
        S3BackupDescription: { ...started.destination, Prefix: 'raw/', CompressionFormat: 'GZIP' },
      });
    });

    itLocally('count the version and note the time', async () => {
      const name = await started.newStream();
      await update(name, { Prefix: 'a/' });
      const { VersionId, LastUpdateTimestamp } = await started.describe(name);
      expect(VersionId).toBe('2');
      expect(LastUpdateTimestamp!.getTime()).toBeGreaterThan(startTime.getTime());
    });

    it.each([
      ['is empty', {}],
      ['says what already is', { Prefix: 'a/', BufferingHints: { SizeInMBs: 5 }, S3BackupMode: 'Disabled' }],
    ])('nothing when the update %s', async (_case, configuration) => {
      const name = await started.newStream({ Prefix: 'a/' });
      await update(name, configuration);
      const { VersionId, LastUpdateTimestamp } = await started.describe(name);
      expect(VersionId).toBe('1');
      expect(LastUpdateTimestamp).toBeUndefined();
    });

    it('tell an empty prefix from one that was never given', async () => {
      const name = await started.newStream();
      await update(name, { Prefix: '' });
      const { VersionId } = await started.describe(name);
      expect(VersionId).toBe('2');
      expect((await started.destinationOf(name)).Prefix).toBe('');
    });

    it('let one of two updates of the same version through', async () => {
      const name = await started.newStream();
      const outcomes = await Promise.allSettled([
        update(name, { Prefix: 'a/' }),
        update(name, { Prefix: 'b/' }),
      ]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect((await started.describe(name)).VersionId).toBe('2');
    });

    itLocally('nothing to a stream whose update is refused', async () => {
      const name = await started.newStream(partitioned);
      const before = await started.describe(name);
      await expect(update(name, { Prefix: 'clicks/' })).rejects.toThrow('S3 Prefix');
      expect(await started.describe(name)).toEqual(before);
    });
  });
});
