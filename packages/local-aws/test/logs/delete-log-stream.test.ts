import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteLogStreamCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, noStream, startLogs } from './start-logs.ts';

describe('logs DeleteLogStream', () => {
  let started: Awaited<ReturnType<typeof startLogs>>;
  beforeAll(async () => {
    started = await startLogs();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        started.logs.send(new DeleteLogStreamCommand({ logGroupName: newName(), logStreamName: 's' })),
      ).rejects.toEqual(noGroup);
    });

    it('a stream that does not exist', async () => {
      const logGroupName = await started.newGroup();
      await expect(
        started.logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: 's' })),
      ).rejects.toEqual(noStream);
    });
  });

  describe('does', () => {
    it('delete one stream and leave the others', async () => {
      const logGroupName = await started.newGroup();
      const gone = await started.newStream(logGroupName);
      const kept = await started.newStream(logGroupName);
      await started.put(logGroupName, gone, ['gone']);
      await started.put(logGroupName, kept, ['kept']);
      await started.logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: gone }));
      const { events } = await started.logs.send(new FilterLogEventsCommand({ logGroupName }));
      expect(events).toMatchObject([{ logStreamName: kept, message: 'kept' }]);
    });
  });
});
