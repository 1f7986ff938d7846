import {
  AssociateKmsKeyCommand,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DisableKeyCommand, EnableKeyCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { describeLocally } from '../start.ts';
import { keyRefused, startKeys } from './start-keys.ts';

const { logs, kms, newGroup, newStream, newKey, put, close } = await startKeys();
afterAll(close);

const associate = (logGroupName: string, kmsKeyId: string) =>
  logs.send(new AssociateKmsKeyCommand({ logGroupName, kmsKeyId }));
const keyOf = async (logGroupNamePrefix: string) =>
  (await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }))).logGroups![0]!.kmsKeyId;

describe('logs AssociateKmsKey', () => {
  describe('rejects', () => {
    it('a group that does not exist', async () => {
      await expect(associate(newName(), (await newKey()).arn)).rejects.toEqual(
        failure('ResourceNotFoundException', 'The specified log group does not exist.'),
      );
    });

    it('a key that is not there, that is disabled, or whose policy does not let the service for the group', async () => {
      const group = await newGroup();
      const disabled = await newKey();
      await kms.send(new DisableKeyCommand({ KeyId: disabled.KeyId }));
      const others = [
        'arn:aws:kms:us-east-1:123456789012:key/none',
        disabled.arn,
        (await newKey('another')).arn,
        (await newKey('*', 'sns.amazonaws.com')).arn,
      ];
      for (const arn of others) {
        await expect(associate(group, arn)).rejects.toEqual(keyRefused);
        const fresh = new CreateLogGroupCommand({ logGroupName: newName(), kmsKeyId: arn });
        await expect(logs.send(fresh)).rejects.toEqual(keyRefused);
      }
      expect(await keyOf(group)).toBeUndefined();
    });

    it('the results of queries, by name', async () => {
      await expect(
        logs.send(
          new AssociateKmsKeyCommand({
            kmsKeyId: (await newKey()).arn,
            resourceIdentifier: 'arn:aws:logs:x',
          }),
        ),
      ).rejects.toEqual(failure('NotImplemented', /resourceIdentifier/, 501));
    });
  });

  describe('answers', () => {
    it('nothing, and descriptions tell the key, as of a group that was made with one', async () => {
      const { arn } = await newKey();
      const group = await newGroup();
      expect(await associate(group, arn)).toEqual({ $metadata: expect.anything() });
      expect(await keyOf(group)).toBe(arn);
      const logGroupName = newName();
      await logs.send(new CreateLogGroupCommand({ logGroupName, kmsKeyId: arn }));
      expect(await keyOf(logGroupName)).toBe(arn);
    });
  });
});

describeLocally('a log group with a key', () => {
  it('takes and shows events while its key lets it, and what it held is there again afterwards', async () => {
    const group = await newGroup();
    const { KeyId, arn } = await newKey(group);
    const stream = await newStream(group);
    await associate(group, arn);
    await put(group, stream, ['one']);
    await kms.send(new DisableKeyCommand({ KeyId }));
    const named = { logGroupName: group, logStreamName: stream };
    const filter = () => logs.send(new FilterLogEventsCommand({ logGroupName: group }));
    await expect(put(group, stream, ['two'])).rejects.toEqual(keyRefused);
    await expect(logs.send(new GetLogEventsCommand(named))).rejects.toEqual(keyRefused);
    await expect(filter()).rejects.toEqual(keyRefused);
    await kms.send(new EnableKeyCommand({ KeyId }));
    expect((await filter()).events!.map(({ message }) => message)).toEqual(['one']);
  });
});
