import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch';
import { failure, startCloudWatch } from './start-cloudwatch.ts';

describe('cloudwatch ListTagsForResource', () => {
  let started: Awaited<ReturnType<typeof startCloudWatch>>;
  beforeAll(async () => {
    started = await startCloudWatch();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('an alarm that does not exist', async () => {
      const { AlarmArn } = await started.describe(await started.newAlarm());
      await expect(
        started.cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN: `${AlarmArn}2` })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /./, 404));
    });
  });

  describe('answers', () => {
    it.each([[[]], [[{ Key: 'a', Value: '1' }]]])('with %j', async (tags) => {
      const { AlarmArn: ResourceARN } = await started.describe(await started.newAlarm({ Tags: tags }));
      const { Tags } = await started.cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }));
      expect(Tags).toEqual(tags);
    });
  });
});
