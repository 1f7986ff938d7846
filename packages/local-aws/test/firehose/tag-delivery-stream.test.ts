import { ListTagsForDeliveryStreamCommand, TagDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { itLocally } from '../start.ts';
import { account, invalid, refused, startFirehose } from './start-firehose.ts';

describe('firehose TagDeliveryStream', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());
  const tag = (DeliveryStreamName: string, Tags: readonly object[]) =>
    started.firehose.send(new TagDeliveryStreamCommand({ DeliveryStreamName, Tags: Tags as never }));
  const tagsOf = async (DeliveryStreamName: string) =>
    (await started.firehose.send(new ListTagsForDeliveryStreamCommand({ DeliveryStreamName }))).Tags;
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({ Key: `k${from + index}`, Value: 'v' }));

  describe('rejects', () => {
    it('no tags', async () => {
      await expect(started.firehose.send(new TagDeliveryStreamCommand({} as never))).rejects.toEqual(
        invalid(
          "'deliveryStreamName' failed to satisfy constraint: Member must not be null",
          "'tags' failed to satisfy constraint: Member must not be null",
        ),
      );
    });

    it('more than 50 tags at once', async () => {
      await expect(tag('a', many(51))).rejects.toEqual(
        invalid("'tags' failed to satisfy constraint: Member must have length less than or equal to 50"),
      );
    });

    it('a key without characters and a value with others', async () => {
      await expect(
        tag('a', [
          { Key: '', Value: '' },
          { Key: 'a', Value: 'a#b' },
        ]),
      ).rejects.toEqual(
        invalid(
          "'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1",
          String.raw`'tags.2.member.value' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\p{L}\p{Z}\p{N}_.:\/=+\-@%]*$`,
        ),
      );
    });

    itLocally('a stream that does not exist', async () => {
      await expect(tag('no-such-stream', many(1))).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          `Firehose no-such-stream under account ${account} not found.`,
          400,
        ),
      );
    });

    it('a tag without a value, and changes nothing', async () => {
      const name = await started.create();
      await expect(tag(name, [{ Key: 'a', Value: 'b' }, { Key: 'c' }])).rejects.toEqual(
        refused(/Tag value must not be null/),
      );
      expect(await tagsOf(name)).toEqual([]);
    });

    itLocally('a fifty-first tag', async () => {
      const name = await started.create({ Tags: many(50) });
      await expect(tag(name, many(1, 50))).rejects.toEqual(failure('LimitExceededException', /50 tags/, 400));
      await tag(name, [{ Key: 'k0', Value: 'changed' }]);
    });
  });

  describe('does', () => {
    it('add and overwrite tags, also while the stream is CREATING', async () => {
      const name = await started.create({ Tags: [{ Key: 'a', Value: '1' }] });
      await tag(name, [
        { Key: 'b', Value: '2' },
        { Key: 'a', Value: '3' },
        { Key: 'b', Value: '4' },
      ]);
      expect(await tagsOf(name)).toEqual([
        { Key: 'a', Value: '3' },
        { Key: 'b', Value: '4' },
      ]);
    });

    it('leave the version of the stream alone', async () => {
      const name = await started.create();
      await tag(name, many(1));
      const { VersionId, LastUpdateTimestamp } = await started.describe(name);
      expect({ VersionId, LastUpdateTimestamp }).toEqual({ VersionId: '1' });
    });
  });
});
