import { DisableEnhancedMonitoringCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { changeStream } from '../stream/change-stream.ts';
import { getActiveStream } from '../stream/get-stream.ts';
import { namedMetrics } from '../stream/shard-level-metrics.ts';

/** Stops publishing metrics of each shard. */
export const disableEnhancedMonitoring = operation(DisableEnhancedMonitoringCommand, (input, context) => {
  const stream = getActiveStream(input, context);
  const { name, arn, shardMetrics: current } = stream.record;
  const asked = namedMetrics(input.ShardLevelMetrics!);
  const desired = current.filter((metric) => !asked.has(metric));
  changeStream(context, stream, { shardMetrics: desired });
  return {
    StreamName: name,
    StreamARN: arn,
    CurrentShardLevelMetrics: current,
    DesiredShardLevelMetrics: desired,
  };
});
