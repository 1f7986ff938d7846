import { StopDeliveryStreamEncryptionCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import { account, invalid, startFirehose } from './start-firehose.ts';

describe('firehose StopDeliveryStreamEncryption', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());
  const send = (DeliveryStreamName?: string) =>
    started.firehose.send(new StopDeliveryStreamEncryptionCommand({ DeliveryStreamName } as never));
  const encryption = async (name: string) =>
    (await started.describe(name)).DeliveryStreamEncryptionConfiguration;

  describe('rejects', () => {
    it('no name', async () => {
      await expect(send()).rejects.toEqual(
        invalid("'deliveryStreamName' failed to satisfy constraint: Member must not be null"),
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
  });

  describe('does', () => {
    it('disable encryption', async () => {
      const name = await started.newStream(
        {},
        { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' } },
      );
      await send(name);
      expect((await encryption(name))?.Status).toBe('DISABLING');
      await started.settle(name, 'ACTIVE');
      expect((await encryption(name))?.Status).toBe('DISABLED');
    });

    itLocally('leave what is DISABLED as it is', async () => {
      const name = await started.newStream();
      await send(name);
      expect(await encryption(name)).toEqual({ Status: 'DISABLED' });
    });
  });
});
