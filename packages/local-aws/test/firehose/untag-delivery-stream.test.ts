import { ListTagsForDeliveryStreamCommand, UntagDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import { account, invalid, startFirehose } from './start-firehose.ts';

describe('firehose UntagDeliveryStream', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());
  const untag = (DeliveryStreamName: string, TagKeys: string[]) =>
    started.firehose.send(new UntagDeliveryStreamCommand({ DeliveryStreamName, TagKeys }));

  describe('rejects', () => {
    it('an empty list', async () => {
      await expect(untag('a', [])).rejects.toEqual(
        invalid("'tagKeys' failed to satisfy constraint: Member must have length greater than or equal to 1"),
      );
    });

    it('keys that no tag can have, with all limits of a key', async () => {
      await expect(untag('a', ['fine', 'aws:a', ''])).rejects.toEqual(
        invalid(
          String.raw`'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ^(?!aws:)[\p{L}\p{Z}\p{N}_.:\/=+\-@%]*$]`,
        ),
      );
    });

    itLocally('a stream that does not exist', async () => {
      await expect(untag('no-such-stream', ['a'])).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          `Firehose no-such-stream under account ${account} not found.`,
          400,
        ),
      );
    });
  });

  describe('does', () => {
    it('remove tags and ignore keys that are not there', async () => {
      const DeliveryStreamName = await started.create({
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      });
      await untag(DeliveryStreamName, ['a', 'c']);
      const { Tags } = await started.firehose.send(
        new ListTagsForDeliveryStreamCommand({ DeliveryStreamName }),
      );
      expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    });
  });
});
