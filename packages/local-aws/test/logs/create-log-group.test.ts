import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { itLocally } from '../start.ts';
import { failure, newName, startLogs } from './start-logs.ts';

const { logs, newGroup, close } = await startLogs();
afterAll(close);

describe('logs CreateLogGroup', () => {
  const create = (input: object) =>
    logs.send(new CreateLogGroupCommand({ logGroupName: newName(), ...input }));

  describe('rejects', () => {
    it('a name that is taken', async () => {
      const logGroupName = await newGroup();
      await expect(create({ logGroupName })).rejects.toEqual(
        failure('ResourceAlreadyExistsException', 'The specified log group already exists'),
      );
    });

    it.each([
      [
        'other characters',
        'a b',
        String.raw`1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+`,
      ],
      [
        'too many characters',
        'a'.repeat(513),
        'Invalid LogGroup or LogStream, both must have length less than or equal to 512.',
      ],
      ['the start that AWS keeps', 'aws/x', 'Log groups starting with AWS/ are reserved for AWS.'],
    ])('a name with %s', async (_case, logGroupName, message) => {
      await expect(create({ logGroupName })).rejects.toEqual(failure('InvalidParameterException', message));
    });

    it('no name', async () => {
      await expect(create({ logGroupName: undefined })).rejects.toEqual(
        failure(
          'InvalidParameterException',
          "1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null",
        ),
      );
    });

    itLocally.each([
      ['logGroupClass', { logGroupClass: 'INFREQUENT_ACCESS' }],
      ['deletionProtectionEnabled', { deletionProtectionEnabled: true }],
    ])('%s, by name, as it is not implemented', async (member, input) => {
      await expect(create(input)).rejects.toEqual(
        failure('NotImplemented', `local AWS does not implement ${member} of logs:CreateLogGroup`, 501),
      );
    });
  });

  describe('does', () => {
    it('create a group of the standard class with its tags', async () => {
      const logGroupName = newName();
      await newGroup({ team: 'data' }, logGroupName);
      const { logGroups } = await logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }),
      );
      expect(logGroups).toMatchObject([{ logGroupName, logGroupClass: 'STANDARD' }]);
      const { tags } = await logs.send(
        new ListTagsForResourceCommand({ resourceArn: logGroups![0]!.logGroupArn }),
      );
      expect(tags).toEqual({ team: 'data' });
    });
  });
});
