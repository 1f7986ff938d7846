import { afterAll, describe, expect, it } from '@jest/globals';
import { EnableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newAlarm, describeAlarm, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch EnableAlarmActions', () => {
  describe('does', () => {
    it('show in the description, and not mind names that do not exist', async () => {
      const AlarmName = await newAlarm({ ActionsEnabled: false });
      await cloudwatch.send(new EnableAlarmActionsCommand({ AlarmNames: [AlarmName, 'unknown'] }));
      expect((await describeAlarm(AlarmName)).ActionsEnabled).toBe(true);
    });
  });
});
