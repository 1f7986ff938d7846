import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, TagResourceCommand } from '@aws-sdk/client-cloudwatch';
import { failure, startCloudWatch } from './start-cloudwatch.ts';

describe('cloudwatch TagResource', () => {
  let started: Awaited<ReturnType<typeof startCloudWatch>>;
  beforeAll(async () => {
    started = await startCloudWatch();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('an alarm that does not exist', async () => {
      const { AlarmArn } = await started.describe(await started.newAlarm());
      await expect(
        started.cloudwatch.send(
          new TagResourceCommand({ ResourceARN: `${AlarmArn}2`, Tags: [{ Key: 'a', Value: 'b' }] }),
        ),
      ).rejects.toEqual(failure('ResourceNotFoundException', /./, 404));
    });
  });

  describe('does', () => {
    it('add new tags and change known ones', async () => {
      const { AlarmArn: ResourceARN } = await started.describe(
        await started.newAlarm({ Tags: [{ Key: 'a', Value: '1' }] }),
      );
      await started.cloudwatch.send(
        new TagResourceCommand({
          ResourceARN,
          Tags: [
            { Key: 'b', Value: '2' },
            { Key: 'a', Value: '3' },
          ],
        }),
      );
      const { Tags } = await started.cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }));
      expect(Tags).toEqual([
        { Key: 'a', Value: '3' },
        { Key: 'b', Value: '2' },
      ]);
    });
  });
});
