import { expect, it } from '@jest/globals';
import { scheduleWarnings } from './schedule-warnings.ts';

const warningsIn = (year: number, schedule: string) =>
  scheduleWarnings({ schedule }, new Date(Date.UTC(year, 5)));

it('says of a schedule that its last year is over, and nothing before that', () => {
  const schedule = 'cron(0 3 * * ? 2024-2026)';
  expect(warningsIn(2026, schedule)).toEqual([]);
  expect(warningsIn(2027, schedule)).toEqual([
    'transformJob.schedule "cron(0 3 * * ? 2024-2026)" is over: its last year was 2026, and nothing runs by it',
  ]);
  for (const other of ['off', 'cron(0 3 * * ? *)']) expect(warningsIn(2198, other)).toEqual([]);
  expect(scheduleWarnings(undefined, new Date())).toEqual([]);
});
