import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { startCloudWatch } from './start-cloudwatch.ts';

describe('cloudwatch DeleteAlarms', () => {
  let started: Awaited<ReturnType<typeof startCloudWatch>>;
  beforeAll(async () => {
    started = await startCloudWatch();
  });
  afterAll(() => started.close());

  describe('does', () => {
    it('delete the alarms that exist', async () => {
      const [gone, kept] = [await started.newAlarm(), await started.newAlarm()];
      await started.cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [gone] }));
      expect(await started.describe(gone)).toBeUndefined();
      expect(await started.describe(kept)).toBeDefined();
    });

    itLocally('not mind names that do not exist', async () => {
      const gone = await started.newAlarm();
      await started.cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['unknown', gone] }));
      expect(await started.describe(gone)).toBeUndefined();
    });
  });
});
