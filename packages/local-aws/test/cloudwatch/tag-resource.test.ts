import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, TagResourceCommand } from '@aws-sdk/client-cloudwatch';
import { failure, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newAlarm, describeAlarm, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch TagResource', () => {
  describe('rejects', () => {
    it('an alarm that does not exist', async () => {
      const { AlarmArn } = await describeAlarm(await newAlarm());
      await expect(
        cloudwatch.send(
          new TagResourceCommand({ ResourceARN: `${AlarmArn}2`, Tags: [{ Key: 'a', Value: 'b' }] }),
        ),
      ).rejects.toEqual(failure('ResourceNotFoundException', /./, 404));
    });
  });

  describe('does', () => {
    it('add new tags and change known ones', async () => {
      const { AlarmArn: ResourceARN } = await describeAlarm(
        await newAlarm({ Tags: [{ Key: 'a', Value: '1' }] }),
      );
      await cloudwatch.send(
        new TagResourceCommand({
          ResourceARN,
          Tags: [
            { Key: 'b', Value: '2' },
            { Key: 'a', Value: '3' },
          ],
        }),
      );
      const { Tags } = await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }));
      expect(Tags).toEqual([
        { Key: 'a', Value: '3' },
        { Key: 'b', Value: '2' },
      ]);
    });
  });
});
