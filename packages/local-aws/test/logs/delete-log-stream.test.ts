import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteLogStreamCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, noStream, startLogs } from './start-logs.ts';

const { logs, newGroup, newStream, put, close } = await startLogs();
afterAll(close);

describe('logs DeleteLogStream', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        logs.send(new DeleteLogStreamCommand({ logGroupName: newName(), logStreamName: 's' })),
      ).rejects.toEqual(noGroup);
    });

    it('a stream that does not exist', async () => {
      const logGroupName = await newGroup();
      await expect(
        logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: 's' })),
      ).rejects.toEqual(noStream);
    });
  });

  describe('does', () => {
    it('delete one stream and leave the others', async () => {
      const logGroupName = await newGroup();
      const gone = await newStream(logGroupName);
      const kept = await newStream(logGroupName);
      await put(logGroupName, gone, ['gone']);
      await put(logGroupName, kept, ['kept']);
      await logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: gone }));
      const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
      expect(events).toMatchObject([{ logStreamName: kept, message: 'kept' }]);
    });
  });
});
