import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  PutCompositeAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import type { PutCompositeAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { failure, minute, newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, clock, newAlarm, close } = await startCloudWatch();
afterAll(close);
async function composite(AlarmRule: string, input: Partial<PutCompositeAlarmCommandInput> = {}) {
  const AlarmName = input.AlarmName ?? newName();
  await cloudwatch.send(new PutCompositeAlarmCommand({ AlarmRule, ...input, AlarmName }));
  return AlarmName;
}
const describeComposite = async (name: string) => {
  const { CompositeAlarms } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['CompositeAlarm'] }),
  );
  return CompositeAlarms![0];
};
const set = (AlarmName: string, StateValue: 'OK' | 'ALARM') =>
  cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'a test' }));

describe('cloudwatch PutCompositeAlarm', () => {
  describe('rejects', () => {
    const invalid = (message: RegExp) => failure(expect.stringMatching(/^Validation/) as never, message);
    it('a rule that is none, and alarms that are not there', async () => {
      await expect(composite('ALARM(')).rejects.toEqual(invalid(/AlarmRule is not valid/));
      const name = newName();
      await expect(composite(`ALARM(${name})`)).rejects.toEqual(invalid(new RegExp(name)));
    });

    itLocally('what suppresses actions, by name, as it is not implemented', async () => {
      await expect(composite('TRUE', { ActionsSuppressor: 'other' })).rejects.toEqual(
        failure('NotImplemented', /ActionsSuppressor/, 501),
      );
    });

    itLocally('actions that reach no topic, by name', async () => {
      const action = 'arn:aws:lambda:us-east-1:123456789012:function:f';
      await expect(composite('TRUE', { AlarmActions: [action] })).rejects.toEqual(
        failure('NotImplemented', /function:f; it has topics of SNS/, 501),
      );
    });
  });

  describe('does', () => {
    it('create an alarm that shows where it is asked for', async () => {
      const name = await composite('FALSE', { AlarmDescription: 'never' });
      expect(await describeComposite(name)).toMatchObject({
        AlarmName: name,
        AlarmRule: 'FALSE',
        AlarmDescription: 'never',
        ActionsEnabled: true,
        AlarmActions: [],
        AlarmArn: expect.stringMatching(new RegExp(`:alarm:${name}$`)),
      });
      const { MetricAlarms, CompositeAlarms } = await cloudwatch.send(
        new DescribeAlarmsCommand({ AlarmNames: [name] }),
      );
      expect([MetricAlarms, CompositeAlarms]).toEqual([[], []]);
      await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [name] }));
    });

    itLocally('follow the alarms of its rule, those on alarms too, at the next minute', async () => {
      // Without data they stay in the state that they are set to.
      const a = await newAlarm({ TreatMissingData: 'ignore' });
      const b = await newAlarm({ AlarmName: `${newName()} with spaces`, TreatMissingData: 'ignore' });
      const both = await composite(`ALARM(${a}) AND ALARM("${b}")`, { AlarmName: `z-${newName()}` });
      const outer = await composite(`NOT OK(${both})`, { AlarmName: `a-${newName()}` });
      const states = async () => {
        await clock.advance(minute);
        return [(await describeComposite(both))!.StateValue, (await describeComposite(outer))!.StateValue];
      };
      await set(a, 'ALARM');
      expect(await states()).toEqual(['OK', 'OK']);
      await set(b, 'ALARM');
      expect(await states()).toEqual(['ALARM', 'ALARM']);
      expect((await describeComposite(both))!.StateReason).toContain(`${a} is ALARM, ${b} is ALARM`);
      await set(a, 'OK');
      expect(await states()).toEqual(['OK', 'OK']);
    });

    itLocally('go round once where alarms are about each other', async () => {
      const a = await composite('TRUE');
      const b = await composite(`ALARM(${a})`);
      await composite(`NOT ALARM(${b})`, { AlarmName: a });
      await clock.advance(minute);
      expect((await describeComposite(b))!.StateValue).toMatch(/^(?:OK|ALARM)$/);
    });
  });
});
