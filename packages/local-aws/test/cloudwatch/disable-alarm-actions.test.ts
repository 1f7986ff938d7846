import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { startCloudWatch } from './start-cloudwatch.ts';

describe('cloudwatch DisableAlarmActions', () => {
  let started: Awaited<ReturnType<typeof startCloudWatch>>;
  beforeAll(async () => {
    started = await startCloudWatch();
  });
  afterAll(() => started.close());

  describe('does', () => {
    it('show in the description, and not mind names that do not exist', async () => {
      const AlarmName = await started.newAlarm({ ActionsEnabled: true });
      await started.cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: [AlarmName, 'unknown'] }));
      expect((await started.describe(AlarmName)).ActionsEnabled).toBe(false);
    });
  });
});
