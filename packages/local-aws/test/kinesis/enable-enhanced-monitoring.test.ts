import { afterAll, describe, expect, it } from '@jest/globals';
import { EnableEnhancedMonitoringCommand } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { failure, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, client, newStream, settle, put, close } = await startKinesis();
afterAll(close);

describe('kinesis EnableEnhancedMonitoring', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(
          new EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['IncomingBytes'] }),
        ),
      ).rejects.toEqual(noStream(StreamName));
    });

    it('a metric that does not exist', async () => {
      const StreamName = await newStream();
      await expect(
        kinesis.send(
          new EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['Nonsense' as 'ALL'] }),
        ),
      ).rejects.toEqual(failure('ValidationException', /'shardLevelMetrics'/));
    });
  });

  describe('answers', () => {
    it('with the metrics before and after', async () => {
      const StreamName = await newStream();
      await kinesis.send(
        new EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['OutgoingBytes'] }),
      );
      await settle(StreamName);
      await expect(
        kinesis.send(
          new EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['IncomingBytes'] }),
        ),
      ).resolves.toMatchObject({
        StreamName,
        CurrentShardLevelMetrics: ['OutgoingBytes'],
        DesiredShardLevelMetrics: ['IncomingBytes', 'OutgoingBytes'],
      });
    });
  });

  describe('does', () => {
    itLocally('publish what was asked for of each shard', async () => {
      const cloudwatch = client(CloudWatchClient);
      const StreamName = await newStream();
      await kinesis.send(
        new EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['IncomingRecords'] }),
      );
      await settle(StreamName);
      await put(StreamName, ['a']);
      const { Metrics } = await cloudwatch.send(
        new ListMetricsCommand({
          Namespace: 'AWS/Kinesis',
          Dimensions: [{ Name: 'StreamName', Value: StreamName }, { Name: 'ShardId' }],
        }),
      );
      expect(Metrics!.map(({ MetricName }) => MetricName)).toEqual(['IncomingRecords']);
    });
  });
});
