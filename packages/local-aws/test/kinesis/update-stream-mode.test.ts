import { afterAll, describe, expect, it } from '@jest/globals';
import { UpdateShardCountCommand, UpdateStreamModeCommand } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { notActive, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, arnOf, summaryOf, close } = await startKinesis();
afterAll(close);

describe('kinesis UpdateStreamMode', () => {
  describe('rejects', () => {
    itLocally('a stream that is being changed', async () => {
      const StreamName = await newStream();
      await kinesis.send(
        new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
      );
      await expect(
        kinesis.send(
          new UpdateStreamModeCommand({
            StreamARN: await arnOf(StreamName),
            StreamModeDetails: { StreamMode: 'ON_DEMAND' },
          }),
        ),
      ).rejects.toEqual(notActive(StreamName, 'UPDATING'));
    });
  });

  describe('does', () => {
    it('change the mode, and no shard', async () => {
      const StreamName = await newStream();
      await kinesis.send(
        new UpdateStreamModeCommand({
          StreamARN: await arnOf(StreamName),
          StreamModeDetails: { StreamMode: 'ON_DEMAND' },
        }),
      );
      await settle(StreamName);
      expect(await summaryOf(StreamName)).toMatchObject({
        StreamModeDetails: { StreamMode: 'ON_DEMAND' },
        OpenShardCount: 1,
      });
    });
  });
});
