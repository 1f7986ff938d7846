import { afterAll, describe, expect, it } from '@jest/globals';
import { DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newAlarm, describeAlarm, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch DisableAlarmActions', () => {
  describe('does', () => {
    it('show in the description, and not mind names that do not exist', async () => {
      const AlarmName = await newAlarm({ ActionsEnabled: true });
      await cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: [AlarmName, 'unknown'] }));
      expect((await describeAlarm(AlarmName)).ActionsEnabled).toBe(false);
    });
  });
});
