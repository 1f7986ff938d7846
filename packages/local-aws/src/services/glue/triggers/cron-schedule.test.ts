import { describe, expect, it } from '@jest/globals';
import { cronSchedule } from './cron-schedule.ts';

// A Thursday.
const now = new Date('2026-11-26T03:00:00Z');
function next(text: string, count = 3): string[] {
  const schedule = cronSchedule(text, now);
  const found: string[] = [];
  for (let at = schedule(now); at && found.length < count; at = schedule(at)) found.push(at.toISOString());
  return found.map((each) => each.slice(0, 16));
}

describe('cronSchedule', () => {
  it.each([
    ['cron(0 3 * * ? *)', ['2026-11-27T03:00', '2026-11-28T03:00', '2026-11-29T03:00']],
    ['cron(0/15 * * * ? *)', ['2026-11-26T03:15', '2026-11-26T03:30', '2026-11-26T03:45']],
    ['cron(10 0/12 * * ? *)', ['2026-11-26T12:10', '2026-11-27T00:10', '2026-11-27T12:10']],
    ['cron(15 12 ? * 2-6 *)', ['2026-11-26T12:15', '2026-11-27T12:15', '2026-11-30T12:15']],
    ['cron(0 18 ? * MON,SUN *)', ['2026-11-29T18:00', '2026-11-30T18:00', '2026-12-06T18:00']],
    ['cron(0 8 1 * ? *)', ['2026-12-01T08:00', '2027-01-01T08:00', '2027-02-01T08:00']],
    ['cron(0 8 L * ? *)', ['2026-11-30T08:00', '2026-12-31T08:00', '2027-01-31T08:00']],
    ['cron(0 8 ? * 2#1 2027)', ['2027-01-04T08:00', '2027-02-01T08:00', '2027-03-01T08:00']],
    ['cron(0 8 1 1 ? 2020)', []],
  ])('reads %s', (text, expected) => {
    expect(next(text)).toEqual(expected);
  });

  it.each([
    ['rate(5 minutes)', 'it must be cron(minutes hours day month weekday year)'],
    ['cron(0 3 * * ?)', 'it must be cron(minutes hours day month weekday year)'],
    ['cron(0 3 * * * *)', 'one of day and weekday must be ?'],
    ['cron(0 3 ? * ? *)', 'one of day and weekday must be ?'],
    ['cron(60 3 * * ? *)', 'minute'],
    ['cron(* * * * ? *)', 'more often than every five minutes'],
    ['cron(0,3 * * * ? *)', 'more often than every five minutes'],
  ])('refuses %s', (text, message) => {
    expect(() => cronSchedule(text, now)).toThrow(message);
  });
});
