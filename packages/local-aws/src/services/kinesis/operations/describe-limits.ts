import { DescribeLimitsCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { openShards } from '../stream/stream-view.ts';

/**
 * The quotas of the region, and what of them is used; nothing is held to them.
 *
 * Documented: of a region where AWS has not raised them.
 * @see https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
 */
export const describeLimits = operation(DescribeLimitsCommand, (_input, { state }) => {
  const records = state.all().map(({ record }) => record);
  return {
    ShardLimit: 500,
    OpenShardCount: records
      .filter(({ mode }) => mode === 'PROVISIONED')
      .reduce((sum, record) => sum + openShards(record).length, 0),
    OnDemandStreamCount: records.filter(({ mode }) => mode === 'ON_DEMAND').length,
    OnDemandStreamCountLimit: 50,
  };
});
