import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteLogGroupCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, noStream, startLogs } from './start-logs.ts';

const { logs, newGroup, newStream, put, close } = await startLogs();
afterAll(close);

describe('logs DeleteLogGroup', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(logs.send(new DeleteLogGroupCommand({ logGroupName: newName() }))).rejects.toEqual(
        noGroup,
      );
    });
  });

  describe('does', () => {
    it('delete the group with its streams and events', async () => {
      const logGroupName = await newGroup();
      const logStreamName = await newStream(logGroupName);
      await put(logGroupName, logStreamName, ['gone']);
      await logs.send(new DeleteLogGroupCommand({ logGroupName }));
      const again = { logGroupName, logStreamName };
      await expect(logs.send(new GetLogEventsCommand(again))).rejects.toEqual(noGroup);
      await newGroup({}, logGroupName);
      await expect(logs.send(new GetLogEventsCommand(again))).rejects.toEqual(noStream);
      await newStream(logGroupName, logStreamName);
      await expect(logs.send(new GetLogEventsCommand(again))).resolves.toMatchObject({ events: [] });
    });
  });
});
