import { ListTagsForDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import { account, invalid, startFirehose } from './start-firehose.ts';

describe('firehose ListTagsForDeliveryStream', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());
  const list = (input: object) => started.firehose.send(new ListTagsForDeliveryStreamCommand(input as never));

  describe('rejects', () => {
    it('a limit above 50', async () => {
      await expect(list({ DeliveryStreamName: 'a', Limit: 51 })).rejects.toEqual(
        invalid("'limit' failed to satisfy constraint: Member must have value less than or equal to 50"),
      );
    });

    itLocally('a stream that does not exist', async () => {
      await expect(list({ DeliveryStreamName: 'no-such-stream' })).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          `Firehose no-such-stream under account ${account} not found.`,
          400,
        ),
      );
    });
  });

  describe('answers', () => {
    it('no tags', async () => {
      expect(await list({ DeliveryStreamName: await started.create() })).toMatchObject({
        Tags: [],
        HasMoreTags: false,
      });
    });

    it('pages in the order of the keys, from behind a cursor that need not exist', async () => {
      const DeliveryStreamName = await started.create({
        Tags: ['c', 'a', 'b'].map((Key) => ({ Key, Value: Key })),
      });
      const first = await list({ DeliveryStreamName, Limit: 2 });
      expect(first.Tags?.map(({ Key }) => Key)).toEqual(['a', 'b']);
      expect(first.HasMoreTags).toBe(true);
      const second = await list({ DeliveryStreamName, ExclusiveStartTagKey: 'b' });
      expect(second.Tags).toEqual([{ Key: 'c', Value: 'c' }]);
      expect(second.HasMoreTags).toBe(false);
      const between = await list({ DeliveryStreamName, ExclusiveStartTagKey: 'aa', Limit: 1 });
      expect(between.Tags).toEqual([{ Key: 'b', Value: 'b' }]);
    });
  });
});
