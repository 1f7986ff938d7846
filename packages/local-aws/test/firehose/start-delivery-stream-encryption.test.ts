import {
  PutRecordCommand,
  StartDeliveryStreamEncryptionCommand,
  StopDeliveryStreamEncryptionCommand,
} from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import { account, invalid, refused, startFirehose } from './start-firehose.ts';

describe('firehose StartDeliveryStreamEncryption', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());
  const send = (DeliveryStreamName: string, DeliveryStreamEncryptionConfigurationInput?: object) =>
    started.firehose.send(
      new StartDeliveryStreamEncryptionCommand({
        DeliveryStreamName,
        DeliveryStreamEncryptionConfigurationInput: DeliveryStreamEncryptionConfigurationInput as never,
      }),
    );
  const encryption = async (name: string) =>
    (await started.describe(name)).DeliveryStreamEncryptionConfiguration;

  describe('rejects', () => {
    it('a kind of key that does not exist', async () => {
      await expect(send('a', { KeyType: 'AWS_MANAGED' })).rejects.toEqual(
        invalid(
          "'deliveryStreamEncryptionConfigurationInput.keyType' failed to satisfy constraint: Member must satisfy enum value set: [AWS_OWNED_CMK, CUSTOMER_MANAGED_CMK]",
        ),
      );
    });

    itLocally('a stream that does not exist', async () => {
      await expect(send('no-such-stream')).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          `Firehose no-such-stream under account ${account} not found.`,
          400,
        ),
      );
    });

    it('a customer managed key without its ARN', async () => {
      await expect(send(await started.newStream(), { KeyType: 'CUSTOMER_MANAGED_CMK' })).rejects.toEqual(
        refused('KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK'),
      );
    });

    it('a stream that is CREATING', async () => {
      await expect(send(await started.create())).rejects.toEqual(
        failure('ResourceInUseException', /CREATING/, 400),
      );
    });

    itLocally('a stream whose encryption is on its way', async () => {
      const name = await started.newStream();
      await send(name);
      await expect(send(name)).rejects.toEqual(failure('ResourceInUseException', /ENABLING/, 400));
    });

    itLocally('more than 25 changes in 24 hours, of both kinds together', async () => {
      const name = await started.newStream();
      for (let count = 0; count < 25; count += 1) {
        await (count % 2 === 0
          ? send(name)
          : started.firehose.send(new StopDeliveryStreamEncryptionCommand({ DeliveryStreamName: name })));
        await started.settle(name, 'ACTIVE');
      }
      await expect(send(name)).rejects.toEqual(
        failure('LimitExceededException', /25 times in 24 hours/, 400),
      );
      await started.aws.clock.advance(24 * 60 * 60 * 1000);
      await send(name);
    });
  });

  describe('does', () => {
    it('enable the key that AWS owns, and say so with each record', async () => {
      const name = await started.newStream();
      const put = async () =>
        (
          await started.firehose.send(
            new PutRecordCommand({ DeliveryStreamName: name, Record: { Data: Buffer.from('a') } }),
          )
        ).Encrypted;
      expect(await put()).toBe(false);
      await send(name);
      expect(await encryption(name)).toEqual({ KeyType: 'AWS_OWNED_CMK', Status: 'ENABLING' });
      await started.settle(name, 'ACTIVE');
      expect(await encryption(name)).toEqual({ KeyType: 'AWS_OWNED_CMK', Status: 'ENABLED' });
      expect(await put()).toBe(true);
      expect((await started.describe(name)).VersionId).toBe('1');
    });
  });
});
