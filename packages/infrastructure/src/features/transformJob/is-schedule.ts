/** What a field of a schedule may hold. */
interface Field {
  readonly least: number;
  readonly most: number;
  /** The names of the values, from the least on. */
  readonly names?: readonly string[];
  /** What else it may be, as a whole. */
  readonly besides?: RegExp;
}

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const weekdays = 'SUN MON TUE WED THU FRI SAT'.split(' ');
const fields: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31, besides: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { least: 1, most: 12, names: months },
  { least: 1, most: 7, names: weekdays, besides: /^(\?|L|[1-7]L|[1-7]#[1-5])$/ },
  { least: 1970, most: 2199 },
];

/** Glue starts nothing more often, in minutes. */
const leastMinutes = 5;

/**
 * Whether Glue takes a schedule such as `cron(0 3 * * ? *)`: six fields of which one of the two days, and only one, is `?`,
 * no two runs within five minutes, and a day that there is.
 *
 * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
 */
export function isSchedule(text: string): boolean {
  const given = /^cron\((.*)\)$/.exec(text)?.[1]?.split(' ') ?? [];
  if (given.length !== fields.length || (given[2] === '?') === (given[4] === '?')) return false;
  const values = fields.map((field, at) =>
    field.besides?.test(given[at]!) ? [] : valuesOf(given[at]!, field),
  );
  if (values.includes(undefined)) return false;
  const [minutes = [], hours = [], days = [], months = [], , years = []] = values;
  const areDays = years.some((year) =>
    months.some((month) => isDay(given[2]!, days, given[4]!, year, month)),
  );
  if (!areDays) return false;
  const runs = hours.flatMap((hour) => minutes.map((minute) => 60 * hour + minute)).toSorted((a, b) => a - b);
  return runs.every((run, at) => (runs[at + 1] ?? runs[0]! + 1440) - run >= leastMinutes);
}

/** Whether a day of a month, or its weekday, comes in this month of this year: there is no February 31. */
function isDay(day: string, days: readonly number[], weekday: string, year: number, month: number): boolean {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  // Of the forms with letters, `31W` is near a day that the month has to have, and `6#5` is the fifth Friday.
  const near = /^(\d+)W$/.exec(day)?.[1];
  const [, name, count] = /^(\d)#(\d)$/.exec(weekday) ?? [];
  if (name !== undefined) {
    const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 1;
    return 1 + ((Number(name) - first + 7) % 7) + 7 * (Number(count) - 1) <= length;
  }
  const asked = near === undefined ? days : [Number(near)];
  return asked.length === 0 || asked.some((each) => each <= length);
}

/** The longest time between two runs of a schedule, in minutes; undefined where not every week is like the others. */
export function longestPauseMinutes(schedule: string): number | undefined {
  const given = /^cron\((.*)\)$/.exec(schedule)![1]!.split(' ');
  const [minutes = [], hours = [], days = [], months = [], weekdays = [], years = []] = fields.map(
    (field, at) => valuesOf(given[at]!, field),
  );
  const isEach = (values: readonly number[], { least, most }: Field) => values.length === most - least + 1;
  const isEveryWeek = given[2] === '?' ? weekdays.length > 0 : isEach(days, fields[2]!);
  if (!isEveryWeek || !isEach(months, fields[3]!) || !isEach(years, fields[5]!)) return undefined;
  const runs = (given[2] === '?' ? weekdays : [1, 2, 3, 4, 5, 6, 7])
    .flatMap((day) => hours.flatMap((hour) => minutes.map((minute) => 1440 * day + 60 * hour + minute)))
    .toSorted((a, b) => a - b);
  return Math.max(...runs.map((run, at) => (runs[at + 1] ?? runs[0]! + 7 * 1440) - run));
}

/** The last year in which it runs. */
export function lastYear(schedule: string): number {
  const years = valuesOf(/(\S+)\)$/.exec(schedule)?.[1] ?? '*', fields[5]!) ?? [];
  return Math.max(...years);
}

/** What a field names; undefined where that is nothing it may name. */
function valuesOf(text: string, { least, most, names }: Field): number[] | undefined {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [, range, step = '1'] = /^([^/]+)(?:\/([1-9]\d{0,3}))?$/.exec(part) ?? [];
    const bounds =
      range === '*' ? [least, most] : range?.split('-').map((bound) => numberOf(bound, least, names));
    if (bounds === undefined || bounds.length > 2) return undefined;
    const [from = Number.NaN, to = part.includes('/') ? most : from] = bounds;
    if (!(from >= least && to <= most && from <= to)) return undefined;
    for (let value = from; value <= to; value += Number(step)) found.add(value);
  }
  return [...found];
}

function numberOf(text: string, least: number, names: readonly string[] = []): number {
  const at = names.indexOf(text.toUpperCase());
  if (at !== -1) return least + at;
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}
