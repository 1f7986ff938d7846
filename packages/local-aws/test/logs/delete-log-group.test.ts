import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteLogGroupCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, noStream, startLogs } from './start-logs.ts';

describe('logs DeleteLogGroup', () => {
  let started: Awaited<ReturnType<typeof startLogs>>;
  beforeAll(async () => {
    started = await startLogs();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(started.logs.send(new DeleteLogGroupCommand({ logGroupName: newName() }))).rejects.toEqual(
        noGroup,
      );
    });
  });

  describe('does', () => {
    it('delete the group with its streams and events', async () => {
      const logGroupName = await started.newGroup();
      const logStreamName = await started.newStream(logGroupName);
      await started.put(logGroupName, logStreamName, ['gone']);
      await started.logs.send(new DeleteLogGroupCommand({ logGroupName }));
      const again = { logGroupName, logStreamName };
      await expect(started.logs.send(new GetLogEventsCommand(again))).rejects.toEqual(noGroup);
      await started.newGroup({}, logGroupName);
      await expect(started.logs.send(new GetLogEventsCommand(again))).rejects.toEqual(noStream);
      await started.newStream(logGroupName, logStreamName);
      await expect(started.logs.send(new GetLogEventsCommand(again))).resolves.toMatchObject({ events: [] });
    });
  });
});
