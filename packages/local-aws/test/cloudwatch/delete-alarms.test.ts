import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newAlarm, describeAlarm, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch DeleteAlarms', () => {
  describe('does', () => {
    it('delete the alarms that exist', async () => {
      const [gone, kept] = [await newAlarm(), await newAlarm()];
      await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [gone] }));
      expect(await describeAlarm(gone)).toBeUndefined();
      expect(await describeAlarm(kept)).toBeDefined();
    });

    itLocally('not mind names that do not exist', async () => {
      const gone = await newAlarm();
      await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['unknown', gone] }));
      expect(await describeAlarm(gone)).toBeUndefined();
    });
  });
});
