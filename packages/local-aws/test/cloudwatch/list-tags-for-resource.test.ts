import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch';
import { startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newAlarm, describeAlarm, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch ListTagsForResource', () => {
  describe('rejects', () => {
    it('no resource', async () => {
      await expect(
        cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN: '' })),
      ).rejects.toMatchObject({ $fault: 'client' });
    });
  });

  describe('answers', () => {
    it('with nothing for an alarm that does not exist', async () => {
      const { AlarmArn } = await describeAlarm(await newAlarm());
      const { Tags } = await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN: `${AlarmArn}2` }));
      expect(Tags).toEqual([]);
    });

    it.each([[[]], [[{ Key: 'a', Value: '1' }]]])('with %j', async (tags) => {
      const { AlarmArn: ResourceARN } = await describeAlarm(await newAlarm({ Tags: tags }));
      const { Tags } = await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }));
      expect(Tags).toEqual(tags);
    });
  });
});
