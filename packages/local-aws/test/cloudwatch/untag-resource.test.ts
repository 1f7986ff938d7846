import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, UntagResourceCommand } from '@aws-sdk/client-cloudwatch';
import { failure, startCloudWatch } from './start-cloudwatch.ts';

describe('cloudwatch UntagResource', () => {
  let started: Awaited<ReturnType<typeof startCloudWatch>>;
  beforeAll(async () => {
    started = await startCloudWatch();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('an alarm that does not exist', async () => {
      const { AlarmArn } = await started.describe(await started.newAlarm());
      await expect(
        started.cloudwatch.send(new UntagResourceCommand({ ResourceARN: `${AlarmArn}2`, TagKeys: ['a'] })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /./, 404));
    });
  });

  describe('does', () => {
    it('take tags away', async () => {
      const { AlarmArn: ResourceARN } = await started.describe(
        await started.newAlarm({
          Tags: [
            { Key: 'a', Value: '1' },
            { Key: 'b', Value: '2' },
          ],
        }),
      );
      await started.cloudwatch.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a', 'x'] }));
      const { Tags } = await started.cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }));
      expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    });
  });
});
