import { DescribeLimitsCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { openShards } from '../stream/stream-view.ts';

/**
 * The quotas of the region, and what of them is used; nothing is held to them.
 *
 * Documented: where AWS has not raised them, 20,000 shards in three regions, and 1,000 or 6,000 in others. Assumed: the
 * fewer, since it is not said where.
 * @see https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
 */
export const describeLimits = operation(DescribeLimitsCommand, (_input, { state, region }) => {
  const records = state.all().map(({ record }) => record);
  return {
    ShardLimit: ['us-east-1', 'us-west-2', 'eu-west-1'].includes(region) ? 20_000 : 1000,
    OpenShardCount: records
      .filter(({ mode }) => mode === 'PROVISIONED')
      .reduce((sum, record) => sum + openShards(record).length, 0),
    OnDemandStreamCount: records.filter(({ mode }) => mode === 'ON_DEMAND').length,
    OnDemandStreamCountLimit: 50,
  };
});
