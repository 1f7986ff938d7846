import { afterAll, describe, expect } from '@jest/globals';
import { DescribeLimitsCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { startKinesis } from './start-kinesis.ts';

const { client, kinesis, newStream, close } = await startKinesis();
afterAll(close);

describe('kinesis DescribeLimits', () => {
  describe('answers', () => {
    itLocally('with the quotas, and how many shards and on-demand streams there are', async () => {
      await newStream({ ShardCount: 3 });
      await newStream({ StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
      const { OpenShardCount, OnDemandStreamCount, ShardLimit, OnDemandStreamCountLimit } =
        await kinesis.send(new DescribeLimitsCommand({}));
      expect({ OpenShardCount, OnDemandStreamCount }).toEqual({ OpenShardCount: 3, OnDemandStreamCount: 1 });
      expect({ ShardLimit, OnDemandStreamCountLimit }).toEqual({
        ShardLimit: 20_000,
        OnDemandStreamCountLimit: 50,
      });
    });

    itLocally('with fewer shards in most regions', async () => {
      const elsewhere = client(KinesisClient, { region: 'eu-central-1' });
      expect((await elsewhere.send(new DescribeLimitsCommand({}))).ShardLimit).toBe(1000);
    });
  });
});
