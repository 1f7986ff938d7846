import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateStreamCommand, DescribeStreamCommand } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, highestHashKey, newName, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, summaryOf, close } = await startKinesis();
afterAll(close);

describe('kinesis CreateStream', () => {
  describe('rejects', () => {
    it('a name that is taken', async () => {
      const StreamName = await newStream();
      await expect(kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }))).rejects.toEqual(
        failure(
          'ResourceInUseException',
          new RegExp(`^Stream ${StreamName} under account \\d{12} already exists\\.$`),
        ),
      );
    });

    it('a name that breaks the limits', async () => {
      await expect(
        kinesis.send(new CreateStreamCommand({ StreamName: 'a b', ShardCount: 1 })),
      ).rejects.toEqual(
        failure(
          'ValidationException',
          "1 validation error detected: Value 'a b' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        ),
      );
    });

    it('shards that are counted for an on-demand stream, and none for the other', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(
          new CreateStreamCommand({
            StreamName,
            ShardCount: 1,
            StreamModeDetails: { StreamMode: 'ON_DEMAND' },
          }),
        ),
      ).rejects.toEqual(failure('ValidationException', /ShardCount/));
      await expect(kinesis.send(new CreateStreamCommand({ StreamName }))).rejects.toEqual(
        failure('InvalidArgumentException', /ShardCount/),
      );
    });

    itLocally('what is not there, by name', async () => {
      await expect(
        kinesis.send(
          new CreateStreamCommand({ StreamName: newName(), ShardCount: 1, WarmThroughputMiBps: 10 }),
        ),
      ).rejects.toEqual(failure('NotImplemented', /WarmThroughputMiBps of kinesis:CreateStream/, 501));
    });
  });

  describe('does', () => {
    it('make a stream whose shards divide all hash keys evenly', async () => {
      const StreamName = await newStream({ ShardCount: 3 });
      const { StreamDescription } = await kinesis.send(new DescribeStreamCommand({ StreamName }));
      const third = 2n ** 128n / 3n;
      expect(StreamDescription!.Shards!.map(({ HashKeyRange }) => HashKeyRange)).toEqual([
        { StartingHashKey: '0', EndingHashKey: String(third - 1n) },
        { StartingHashKey: String(third), EndingHashKey: String(2n * third - 1n) },
        { StartingHashKey: String(2n * third), EndingHashKey: highestHashKey },
      ]);
    });

    it('make an on-demand stream of four shards', async () => {
      const StreamName = await newStream({ StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
      expect(await summaryOf(StreamName)).toMatchObject({
        OpenShardCount: 4,
        StreamModeDetails: { StreamMode: 'ON_DEMAND' },
        RetentionPeriodHours: 24,
      });
    });

    itLocally('make it CREATING for a while', async () => {
      const StreamName = newName();
      await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
      expect((await summaryOf(StreamName)).StreamStatus).toBe('CREATING');
      await settle(StreamName);
      expect((await summaryOf(StreamName)).StreamStatus).toBe('ACTIVE');
    });
  });
});
