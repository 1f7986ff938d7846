import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch';
import { failure, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newAlarm, describeAlarm, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch ListTagsForResource', () => {
  describe('rejects', () => {
    it('an alarm that does not exist', async () => {
      const { AlarmArn } = await describeAlarm(await newAlarm());
      await expect(
        cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN: `${AlarmArn}2` })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /./, 404));
    });
  });

  describe('answers', () => {
    it.each([[[]], [[{ Key: 'a', Value: '1' }]]])('with %j', async (tags) => {
      const { AlarmArn: ResourceARN } = await describeAlarm(await newAlarm({ Tags: tags }));
      const { Tags } = await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }));
      expect(Tags).toEqual(tags);
    });
  });
});
