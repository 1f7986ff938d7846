import { afterAll, describe, expect, it } from '@jest/globals';
import {
  PutRecordCommand,
  StartStreamEncryptionCommand,
  StopStreamEncryptionCommand,
} from '@aws-sdk/client-kinesis';
import { newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, summaryOf, close } = await startKinesis();
afterAll(close);

describe('kinesis StopStreamEncryption', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(
          new StopStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }),
        ),
      ).rejects.toEqual(noStream(StreamName));
    });
  });

  describe('does', () => {
    it('show no key any more, and say of no further record that it is encrypted', async () => {
      const StreamName = await newStream();
      const key = { StreamName, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } as const;
      await kinesis.send(new StartStreamEncryptionCommand(key));
      await settle(StreamName);
      await kinesis.send(new StopStreamEncryptionCommand(key));
      await settle(StreamName);
      const summary = await summaryOf(StreamName);
      expect(summary).toMatchObject({ EncryptionType: 'NONE' });
      expect(summary).not.toHaveProperty('KeyId');
      const { EncryptionType } = await kinesis.send(
        new PutRecordCommand({ StreamName, Data: Buffer.from('x'), PartitionKey: 'key' }),
      );
      expect(EncryptionType).toBeUndefined();
    });
  });
});
