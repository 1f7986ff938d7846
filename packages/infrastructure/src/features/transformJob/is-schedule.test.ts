import { describe, expect, it } from '@jest/globals';
import { isSchedule, longestPauseMinutes } from './is-schedule.ts';

describe('isSchedule', () => {
  it.each([
    'cron(0 3 * * ? *)',
    'cron(15 12 * * ? *)',
    'cron(0/5 * * * ? *)',
    'cron(0 0,12 1-15/2 JAN,jun-AUG ? 2027)',
    'cron(30 6 ? * MON-FRI *)',
    'cron(0 10 ? * 6#3 2026-2030)',
    'cron(0 8 LW * ? *)',
    'cron(58 23 * * ? *)',
    'cron(0 0 29 2 ? *)',
    'cron(0 0 31 2,3 ? *)',
    'cron(0 0 ? 2 7#5 2048)',
  ])('takes %s', (schedule) => expect(isSchedule(schedule)).toBe(true));

  it.each([
    'cron(99 99 * * ? *)',
    'cron(a b c d e f)',
    'cron(0 3 * * * *)',
    'cron(0 3 ? * ? *)',
    'cron(0 3 * * ?)',
    'cron(0 3 0 * ? *)',
    'cron(0 3 * 13 ? *)',
    'cron(0 3 ? * 8 *)',
    'cron(0 3 * * ? 1900)',
    'cron(0 3-1 * * ? *)',
    'cron(0 1-2-3 * * ? *)',
    'cron(0/0 3 * * ? *)',
    'cron( 3 * * ? *)',
    'cron(* 3 * * ? *)',
    'cron(0,4 3 * * ? *)',
    'cron(2,58 * * * ? *)',
    'cron(0 0 31 2 ? *)',
    'cron(0 0 30,31 FEB ? *)',
    'cron(0 0 29 2 ? 2027)',
    'cron(0 0 31W 4,6 ? *)',
    'cron(0 0 ? 2 6#5 2027)',
    'rate(1 day)',
  ])('takes no %s', (schedule) => expect(isSchedule(schedule)).toBe(false));
});

describe('longestPauseMinutes', () => {
  it.each([
    ['cron(0 3 * * ? *)', 24 * 60],
    ['cron(0/30 * * * ? *)', 30],
    ['cron(30 6,18 1-31 1-12 ? *)', 12 * 60],
    ['cron(0 3,4 ? * * *)', 23 * 60],
    ['cron(30 6 ? * MON-FRI *)', 3 * 24 * 60],
    ['cron(0 3 ? * SUN *)', 7 * 24 * 60],
  ])('is of %s %i minutes', (schedule, minutes) => expect(longestPauseMinutes(schedule)).toBe(minutes));

  it.each([
    'cron(0 3 1 * ? *)',
    'cron(0 3 LW * ? *)',
    'cron(0 3 ? * 6#3 *)',
    'cron(0 3 * JAN-NOV ? *)',
    'cron(0 3 * * ? 2026-2030)',
  ])('is unknown of %s', (schedule) => expect(longestPauseMinutes(schedule)).toBeUndefined());
});
