import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DescribeAlarmsCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { failure, newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newAlarm, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch DescribeAlarms', () => {
  const start = newName();
  const action = 'arn:aws:sns:us-east-1:123456789012:oncall';
  const names = async (input: object) =>
    (
      await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNamePrefix: start, ...input }))
    ).MetricAlarms?.map(({ AlarmName }) => AlarmName?.slice(start.length));
  beforeAll(async () => {
    await newAlarm({ AlarmName: `${start}b` });
    await newAlarm({ AlarmName: `${start}a`, AlarmActions: [action] });
    await newAlarm({ AlarmName: `${start}c` });
    await cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName: `${start}c`, StateValue: 'OK', StateReason: 'by hand' }),
    );
  });

  describe('rejects', () => {
    it('a token that it never gave', async () => {
      await expect(names({ NextToken: 'x' })).rejects.toEqual(failure('InvalidNextToken', /./));
    });

    it('more than 100 a page', async () => {
      await expect(names({ MaxRecords: 101 })).rejects.toEqual(
        failure(
          expect.stringMatching(/^Validation(Error|Exception)$/) as never,
          /'maxRecords'.*less than or equal to 100/,
        ),
      );
    });

    itLocally('the family of a composite alarm, by name', async () => {
      await expect(names({ ChildrenOfAlarmName: 'x' })).rejects.toEqual(
        failure(
          'NotImplemented',
          'local AWS does not implement ChildrenOfAlarmName of monitoring:DescribeAlarms',
          501,
        ),
      );
    });
  });

  describe('answers', () => {
    it.each([
      ['all, in the order of their names', {}, ['a', 'b', 'c']],
      ['those of a name', { AlarmNamePrefix: undefined, AlarmNames: [`${start}b`, 'unknown'] }, ['b']],
      ['those in a state', { StateValue: 'OK' }, ['c']],
      ['those with an action', { ActionPrefix: 'arn:aws:sns' }, ['a']],
      ['none that are composite', { AlarmTypes: ['CompositeAlarm'] }, []],
    ])('with %s', async (_case, input, expected) => {
      expect(await names(input)).toEqual(expected);
    });

    it('with composite alarms as an empty list, as there are none', async () => {
      const answer = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNamePrefix: start }));
      expect(answer.CompositeAlarms).toEqual([]);
    });

    it('page by page', async () => {
      const first = await cloudwatch.send(
        new DescribeAlarmsCommand({ AlarmNamePrefix: start, MaxRecords: 2 }),
      );
      expect(first.MetricAlarms).toHaveLength(2);
      expect(await names({ MaxRecords: 2, NextToken: first.NextToken })).toEqual(['c']);
    });
  });
});
