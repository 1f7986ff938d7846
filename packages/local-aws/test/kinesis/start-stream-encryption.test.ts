import { afterAll, describe, expect, it } from '@jest/globals';
import {
  PutRecordCommand,
  StartStreamEncryptionCommand,
  UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { newName, noStream, notActive, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, summaryOf, close } = await startKinesis();
afterAll(close);

describe('kinesis StartStreamEncryption', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(
          new StartStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }),
        ),
      ).rejects.toEqual(noStream(StreamName));
    });

    itLocally('a stream that is being changed', async () => {
      const StreamName = await newStream();
      await kinesis.send(
        new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
      );
      await expect(
        kinesis.send(
          new StartStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }),
        ),
      ).rejects.toEqual(notActive(StreamName, 'UPDATING'));
    });
  });

  describe('does', () => {
    it('show the key, and say of records that they are encrypted', async () => {
      const StreamName = await newStream();
      await kinesis.send(
        new StartStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }),
      );
      await settle(StreamName);
      expect(await summaryOf(StreamName)).toMatchObject({
        EncryptionType: 'KMS',
        KeyId: 'alias/aws/kinesis',
      });
      await expect(
        kinesis.send(new PutRecordCommand({ StreamName, Data: Buffer.from('x'), PartitionKey: 'key' })),
      ).resolves.toMatchObject({ EncryptionType: 'KMS' });
    });
  });
});
