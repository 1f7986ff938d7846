import {
  AssociateKmsKeyCommand,
  DescribeLogGroupsCommand,
  DisassociateKmsKeyCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DisableKeyCommand, EnableKeyCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { itLocally } from '../start.ts';
import { keyRefused, startKeys } from './start-keys.ts';

const { aws, logs, kms, newGroup, newStream, newKey, put, close } = await startKeys();
afterAll(close);

describe('logs DisassociateKmsKey', () => {
  describe('rejects', () => {
    it('a group that does not exist', async () => {
      await expect(logs.send(new DisassociateKmsKeyCommand({ logGroupName: newName() }))).rejects.toEqual(
        failure('ResourceNotFoundException', 'The specified log group does not exist.'),
      );
    });
  });

  describe('does', () => {
    it('let a group go without its key', async () => {
      const logGroupName = await newGroup();
      const { KeyId, arn } = await newKey();
      await logs.send(new AssociateKmsKeyCommand({ logGroupName, kmsKeyId: arn }));
      await kms.send(new DisableKeyCommand({ KeyId }));
      await logs.send(new DisassociateKmsKeyCommand({ logGroupName }));
      const { logGroups } = await logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }),
      );
      expect(logGroups![0]!.kmsKeyId).toBeUndefined();
      await put(logGroupName, await newStream(logGroupName), ['one']);
    });

    itLocally('keep what came before behind the key that it came with', async () => {
      const logGroupName = await newGroup();
      const stream = await newStream(logGroupName);
      const [first, second] = [await newKey(), await newKey()];
      const associate = ({ arn: kmsKeyId }: { arn: string }) =>
        logs.send(new AssociateKmsKeyCommand({ logGroupName, kmsKeyId }));
      const come = async (message: string) => {
        await put(logGroupName, stream, [message]);
        // What comes in the moment of a change is of before it.
        await aws.clock.advance(1000);
      };
      await come('free');
      await associate(first);
      await come('first');
      await associate(second);
      await come('second');
      await logs.send(new DisassociateKmsKeyCommand({ logGroupName }));
      await aws.clock.advance(1000);
      await come('free again');
      const seen = async (filterPattern?: string) => {
        const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }));
        return events!.map(({ message }) => message);
      };
      const named = { logGroupName, logStreamName: stream, startFromHead: true };
      const page = async (limit: number, nextToken?: string) => {
        const asked = new GetLogEventsCommand({ ...named, limit, nextToken });
        const { events, nextForwardToken } = await logs.send(asked);
        return { messages: events!.map(({ message }) => message), nextForwardToken };
      };
      expect(await seen()).toEqual(['free', 'first', 'second', 'free again']);
      await kms.send(new DisableKeyCommand({ KeyId: first.KeyId }));
      await expect(seen()).rejects.toEqual(keyRefused);
      // It has to be looked at to know that it is not the one.
      await expect(seen('again')).rejects.toEqual(keyRefused);
      const { messages, nextForwardToken } = await page(1);
      expect(messages).toEqual(['free']);
      await expect(page(1, nextForwardToken)).rejects.toEqual(keyRefused);
      await kms.send(new EnableKeyCommand({ KeyId: first.KeyId }));
      await kms.send(new DisableKeyCommand({ KeyId: second.KeyId }));
      expect((await page(1, nextForwardToken)).messages).toEqual(['first']);
      await expect(seen()).rejects.toEqual(keyRefused);
    });
  });
});
