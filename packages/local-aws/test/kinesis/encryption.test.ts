import { CreateKeyCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  PutRecordCommand,
  PutRecordsCommand,
  StartStreamEncryptionCommand,
  StopStreamEncryptionCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, expect, it } from '@jest/globals';
import { allow, startRoles } from '../authorization/start-roles.ts';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { describeLocally } from '../start.ts';

const started = await startRoles();
afterAll(() => started.close());
const kinesis = started.client(KinesisClient);
const kms = started.client(KMSClient);

async function newKey() {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  return { KeyId: KeyMetadata!.KeyId!, arn: KeyMetadata!.Arn! };
}
const settle = () => started.aws.clock.advance(1000);
async function newStream(KeyId?: string) {
  const StreamName = newName();
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await settle();
  if (KeyId !== undefined) await encrypt(StreamName, KeyId);
  return StreamName;
}
async function encrypt(StreamName: string, KeyId: string) {
  await kinesis.send(new StartStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId }));
  await settle();
}
const put = (StreamName: string, text: string, by = kinesis) =>
  by.send(new PutRecordCommand({ StreamName, Data: Buffer.from(text), PartitionKey: 'key' }));
async function read(StreamName: string, by = kinesis) {
  const { ShardIterator } = await by.send(
    new GetShardIteratorCommand({
      StreamName,
      ShardId: 'shardId-000000000000',
      ShardIteratorType: 'TRIM_HORIZON',
    }),
  );
  const { Records } = await by.send(new GetRecordsCommand({ ShardIterator }));
  return Records!.map(({ Data }) => Buffer.from(Data!).toString());
}

describeLocally('a Kinesis stream with a key', () => {
  it('is not given one that is not there, or is disabled', async () => {
    const StreamName = await newStream();
    await expect(encrypt(StreamName, 'alias/none')).rejects.toEqual(
      failure('KMSNotFoundException', /alias\/none is not found/),
    );
    const { KeyId, arn } = await newKey();
    await kms.send(new DisableKeyCommand({ KeyId }));
    await expect(encrypt(StreamName, KeyId)).rejects.toEqual(
      failure('KMSDisabledException', `${arn} is disabled.`),
    );
    expect(await put(StreamName, 'x')).not.toHaveProperty('EncryptionType');
  });

  it('neither takes nor gives records while its key is disabled, nor those of before after its end', async () => {
    const { KeyId, arn } = await newKey();
    const StreamName = await newStream(arn);
    await put(StreamName, 'one');
    await kms.send(new DisableKeyCommand({ KeyId }));
    const disabled = failure('KMSDisabledException', `${arn} is disabled.`);
    await expect(put(StreamName, 'two')).rejects.toEqual(disabled);
    await expect(
      kinesis.send(
        new PutRecordsCommand({ StreamName, Records: [{ Data: Buffer.from('x'), PartitionKey: 'key' }] }),
      ),
    ).rejects.toEqual(disabled);
    await expect(read(StreamName)).rejects.toEqual(disabled);
    await kinesis.send(new StopStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId: arn }));
    await settle();
    await put(StreamName, 'three');
    await expect(read(StreamName)).rejects.toEqual(disabled);
    await kms.send(new EnableKeyCommand({ KeyId }));
    expect(await read(StreamName)).toEqual(['one', 'three']);
  });

  it('needs the key of who puts and of who reads', async () => {
    const { arn } = await newKey();
    const StreamName = await newStream(arn);
    const producer = await started.clientOf(
      KinesisClient,
      allow('kinesis:*'),
      allow('kms:GenerateDataKey', arn),
    );
    await put(StreamName, 'one', producer);
    await expect(read(StreamName, producer)).rejects.toEqual(
      failure('KMSAccessDeniedException', /not authorized to perform: kms:Decrypt/),
    );
    const consumer = await started.clientOf(KinesisClient, allow('kinesis:*'), allow('kms:Decrypt', arn));
    expect(await read(StreamName, consumer)).toEqual(['one']);
    await expect(put(StreamName, 'two', consumer)).rejects.toEqual(
      failure('KMSAccessDeniedException', /not authorized to perform: kms:GenerateDataKey/),
    );
  });

  it('lets everybody use the key that AWS manages through it', async () => {
    const StreamName = await newStream('alias/aws/kinesis');
    const user = await started.clientOf(KinesisClient, allow('kinesis:*'));
    await put(StreamName, 'one', user);
    expect(await read(StreamName, user)).toEqual(['one']);
  });
});
