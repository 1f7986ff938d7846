import { afterAll, describe, expect, it } from '@jest/globals';
import { SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import type { SetAlarmStateCommandInput } from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { failure, minute, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, clock, newAlarm, describeAlarm, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch SetAlarmState', () => {
  const set = (input: Partial<SetAlarmStateCommandInput>) =>
    cloudwatch.send(
      new SetAlarmStateCommand({
        AlarmName: 'no-such-alarm',
        StateValue: 'OK',
        StateReason: 'by hand',
        ...input,
      }),
    );

  describe('rejects', () => {
    it('an alarm that does not exist', async () => {
      await expect(set({})).rejects.toEqual(failure('ResourceNotFound', expect.any(String) as never, 404));
    });

    it('a state that is none', async () => {
      await expect(set({ StateValue: 'INVALID' as never })).rejects.toEqual(
        failure(
          expect.stringMatching(/^Validation(Error|Exception)$/) as never,
          "1 validation error detected: Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]",
        ),
      );
    });

    it('reason data that is no JSON', async () => {
      const AlarmName = await newAlarm();
      await expect(set({ AlarmName, StateReasonData: '{' })).rejects.toEqual(
        failure('InvalidFormatFault', /./),
      );
    });
  });

  describe('does', () => {
    itLocally('set the state until the next evaluation', async () => {
      const AlarmName = await newAlarm({ TreatMissingData: 'notBreaching' });
      await set({ AlarmName, StateValue: 'ALARM', StateReasonData: '{"by":"hand"}' });
      await expect(describeAlarm(AlarmName)).resolves.toMatchObject({
        StateValue: 'ALARM',
        StateReason: 'by hand',
        StateReasonData: '{"by":"hand"}',
      });
      await clock.advance(minute);
      expect((await describeAlarm(AlarmName)).StateValue).toBe('OK');
    });
  });
});
