import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, UntagResourceCommand } from '@aws-sdk/client-cloudwatch';
import { failure, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newAlarm, describeAlarm, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch UntagResource', () => {
  describe('rejects', () => {
    it('an alarm that does not exist', async () => {
      const { AlarmArn } = await describeAlarm(await newAlarm());
      await expect(
        cloudwatch.send(new UntagResourceCommand({ ResourceARN: `${AlarmArn}2`, TagKeys: ['a'] })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /./, 404));
    });
  });

  describe('does', () => {
    it('take tags away', async () => {
      const { AlarmArn: ResourceARN } = await describeAlarm(
        await newAlarm({
          Tags: [
            { Key: 'a', Value: '1' },
            { Key: 'b', Value: '2' },
          ],
        }),
      );
      await cloudwatch.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a', 'x'] }));
      const { Tags } = await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }));
      expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    });
  });
});
