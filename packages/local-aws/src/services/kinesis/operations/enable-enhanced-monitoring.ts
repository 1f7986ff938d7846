import { EnableEnhancedMonitoringCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { changeStream } from '../stream/change-stream.ts';
import { getActiveStream } from '../stream/get-stream.ts';
import { namedMetrics, shardLevelMetrics } from '../stream/shard-level-metrics.ts';

/** Publishes metrics of each shard. */
export const enableEnhancedMonitoring = operation(EnableEnhancedMonitoringCommand, (input, context) => {
  const stream = getActiveStream(input, context);
  const { name, arn, shardMetrics: current } = stream.record;
  const asked = namedMetrics(input.ShardLevelMetrics!);
  const desired = shardLevelMetrics.filter((metric) => asked.has(metric) || current.includes(metric));
  changeStream(context, stream, { shardMetrics: desired });
  return {
    StreamName: name,
    StreamARN: arn,
    CurrentShardLevelMetrics: current,
    DesiredShardLevelMetrics: desired,
  };
});
