import { Cron } from 'croner';
import { invalidInput } from '../errors.ts';

/** The highest value of minutes, hours, days, months, days of the week and years. */
const highest = [59, 23, 31, 12, 7, 2199];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Documented: no schedule may come more often. */
const leastMs = 5 * 60_000;

/** Gives the next moment of a schedule after another; undefined where there is none any more. */
export type Schedule = (after: Date) => Date | undefined;

/**
 * Reads a schedule such as `cron(15 12 * * ? *)`, in UTC.
 *
 * AWS's cron has six fields, the last the year; one of the two days is `?`, Sunday is 1, and `0/15` goes on from 0 to the
 * end.
 *
 * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
 * @throws {InvalidInputException} when it is none, or comes more often than every five minutes.
 */
export function cronSchedule(text: string, now: Date): Schedule {
  const invalid = (why: string) => invalidInput(`Schedule expression ${text} is not valid: ${why}`);
  const fields = /^cron\((.*)\)$/s.exec(text.trim())?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) throw invalid('it must be cron(minutes hours day month weekday year)');
  const [, , day, , weekday] = fields;
  if ((day === '?') === (weekday === '?'))
    throw invalid('one of day and weekday must be ?, and the other one say something');
  const pattern = fields.map((field, at) => (at === 4 ? named(field) : stepped(field, highest[at]!)));
  let cron: Cron;
  try {
    cron = new Cron(['0', ...pattern].join(' '), { paused: true, timezone: 'UTC', mode: '7-part' });
  } catch (cause) {
    throw invalid((cause as Error).message.replace(/^CronPattern: /, ''));
  }
  const runs = cron.nextRuns(100, now);
  if (runs.some((run, at) => at > 0 && run.getTime() - runs[at - 1]!.getTime() < leastMs))
    throw invalid('it comes more often than every five minutes');
  return (after) => cron.nextRun(after) ?? undefined;
}

/** A field in which a step has the range that it is of, and `?` is anything. */
const stepped = (field: string, most: number): string =>
  field === '?' ? '*' : field.replaceAll(/(?<![-\d/])(\d+)\/(\d+)/g, `$1-${most}/$2`);

/** Days of the week by their names: as numbers, those of cron begin with 0. */
const named = (field: string): string =>
  stepped(field, 7).replaceAll(/(?<![#/\d])[1-7](?![\d])/g, (digit) => weekdays[Number(digit) - 1]!);
