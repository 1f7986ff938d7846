import { afterAll, describe, expect, it } from '@jest/globals';
import { DisableEnhancedMonitoringCommand, EnableEnhancedMonitoringCommand } from '@aws-sdk/client-kinesis';
import { newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, summaryOf, close } = await startKinesis();
afterAll(close);

describe('kinesis DisableEnhancedMonitoring', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(
          new DisableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['IncomingBytes'] }),
        ),
      ).rejects.toEqual(noStream(StreamName));
    });
  });

  describe('does', () => {
    it('end some metrics, or all', async () => {
      const StreamName = await newStream();
      await kinesis.send(new EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['ALL'] }));
      await settle(StreamName);
      await kinesis.send(
        new DisableEnhancedMonitoringCommand({
          StreamName,
          ShardLevelMetrics: ['IncomingBytes', 'OutgoingBytes'],
        }),
      );
      await settle(StreamName);
      const metrics = async () => (await summaryOf(StreamName)).EnhancedMonitoring![0]!.ShardLevelMetrics!;
      expect((await metrics()).toSorted()).toEqual([
        'IncomingRecords',
        'IteratorAgeMilliseconds',
        'OutgoingRecords',
        'ReadProvisionedThroughputExceeded',
        'WriteProvisionedThroughputExceeded',
      ]);
      await kinesis.send(new DisableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['ALL'] }));
      await settle(StreamName);
      expect(await metrics()).toEqual([]);
    });
  });
});
