import {
  AssociateKmsKeyCommand,
  DescribeLogGroupsCommand,
  DisassociateKmsKeyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DisableKeyCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { startKeys } from './start-keys.ts';

const { logs, kms, newGroup, newStream, newKey, put, close } = await startKeys();
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
  });
});
