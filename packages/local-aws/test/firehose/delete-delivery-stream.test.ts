import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  PutRecordCommand,
  TagDeliveryStreamCommand,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import { account, invalid, startFirehose } from './start-firehose.ts';

describe('firehose DeleteDeliveryStream', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());
  const remove = (DeliveryStreamName: string) =>
    started.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName }));
  const put = (DeliveryStreamName: string) =>
    started.firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('a') } }));

  describe('rejects', () => {
    it('a name of other characters', async () => {
      await expect(remove('a b')).rejects.toEqual(
        invalid(
          "'deliveryStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        ),
      );
    });

    itLocally('a stream that does not exist', async () => {
      await expect(remove('no-such-stream')).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          `Firehose no-such-stream under account ${account} not found.`,
          400,
        ),
      );
    });

    it('a stream that is CREATING', async () => {
      const name = await started.create();
      await expect(remove(name)).rejects.toEqual(failure('ResourceInUseException', /CREATING/, 400));
    });
  });

  describe('does', () => {
    itLocally('leave a stream that is DELETING for a while and then gone, its name free again', async () => {
      const name = await started.newStream();
      await remove(name);
      expect((await started.describe(name)).DeliveryStreamStatus).toBe('DELETING');
      await started.aws.clock.advance(1000);
      await expect(
        started.firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: name })),
      ).rejects.toThrow('not found');
      await started.create({ DeliveryStreamName: name });
    });

    it('succeed again while the stream is DELETING', async () => {
      const name = await started.newStream();
      await remove(name);
      await remove(name);
      expect((await started.describe(name)).DeliveryStreamStatus).toBe('DELETING');
    });

    itLocally('close the stream for everything but its deletion', async () => {
      const name = await started.newStream();
      await remove(name);
      await expect(put(name)).rejects.toEqual(
        failure('ResourceNotFoundException', `Firehose ${name} is not active in ${account} account.`, 400),
      );
      await expect(
        started.firehose.send(
          new UpdateDestinationCommand({
            DeliveryStreamName: name,
            CurrentDeliveryStreamVersionId: '1',
            DestinationId: 'destinationId-000000000001',
            ExtendedS3DestinationUpdate: {},
          }),
        ),
      ).rejects.toEqual(
        failure(
          'ResourceInUseException',
          `Cannot update firehose: ${name} when it is in DELETING status`,
          400,
        ),
      );
      await expect(
        started.firehose.send(
          new TagDeliveryStreamCommand({ DeliveryStreamName: name, Tags: [{ Key: 'a', Value: 'b' }] }),
        ),
      ).rejects.toEqual(failure('ResourceInUseException', /DELETING/, 400));
      await expect(
        started.firehose.send(
          new CreateDeliveryStreamCommand({
            DeliveryStreamName: name,
            ExtendedS3DestinationConfiguration: started.destination,
          }),
        ),
      ).rejects.toEqual(
        failure('ResourceInUseException', `Firehose ${name} under accountId ${account} already exists`, 400),
      );
    });

    itLocally('drop what is buffered, undelivered, and its files', async () => {
      const name = await started.newStream();
      await put(name);
      const streams = join(started.aws.dataDirectory, 'firehose', 'us-east-1', 'streams');
      const before = readdirSync(streams).length;
      await remove(name);
      expect(readdirSync(streams)).toHaveLength(before - 1);
      await started.aws.flush();
      await started.aws.clock.advance(301_000);
      expect(await started.objects()).toEqual([]);
    });
  });
});
