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
 * and no two runs within five minutes.
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
  const [minutes = [], hours = []] = values;
  const runs = hours.flatMap((hour) => minutes.map((minute) => 60 * hour + minute)).toSorted((a, b) => a - b);
  return runs.every((run, at) => (runs[at + 1] ?? runs[0]! + 1440) - run >= leastMinutes);
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
