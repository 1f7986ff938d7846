import { describe, expect, it } from '@jest/globals';
import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { decide } from './decide-state.ts';
import type { MissingData } from './decide-state.ts';

const treatments: MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

/** As the documentation draws them: `0` does not breach, `X` does, `-` has no data; the latest is last. */
const periods = (drawn: string) =>
  drawn.split(' ').map((period) => (period === '-' ? undefined : period === 'X'));

const keep = 'keeps its state';
const unknown = 'INSUFFICIENT_DATA';

// Documented: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
describe('an alarm', () => {
  it.each([
    ['0 - X - X', 3, ['OK', 'OK', 'OK', 'OK']],
    ['- - - - 0', 3, ['OK', 'OK', 'OK', 'OK']],
    ['- - - - -', 3, [unknown, keep, 'ALARM', 'OK']],
    ['0 X X - X', 3, ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['- - X - -', 3, ['ALARM', keep, 'ALARM', 'OK']],
    ['- - - - X', 3, [keep, keep, 'ALARM', 'OK']],
    ['- - - X -', 3, [keep, keep, 'ALARM', 'OK']],
    ['- - - X 0', 3, ['OK', 'OK', 'OK', 'OK']],
    ['0 - X - X', 2, ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 0 X 0 X', 2, ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 - X - -', 2, ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - 0', 2, ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - X -', 2, ['ALARM', keep, 'ALARM', 'OK']],
  ])('on %s, %i of 3', (drawn, datapointsToAlarm, expected) => {
    const decided = (current: StateValue) =>
      treatments.map((missingData) =>
        decide(periods(drawn), { evaluationPeriods: 3, datapointsToAlarm, missingData }, current),
      );
    for (const current of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const)
      expect(decided(current)).toEqual(expected.map((state) => (state === keep ? current : state)));
  });
});
