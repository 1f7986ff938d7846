import type { Dialect } from '../dialect.ts';
import { jsonPathSteps } from '../json-path.ts';
import {
  epochMillisPattern,
  epochSecondsPattern,
  isoPattern,
  monthDayYearPattern,
  numberPattern,
} from '../patterns.ts';
import { parseTime } from '../parse-time.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
// Observed: of SQL no more is read than what stands before a NUL.
const literal = (text: string): string =>
  text.includes('\0') ? `(${text.split('\0').map(quoted).join(' || chr(0) || ')})` : quoted(text);

// A pointer is followed in two thirds of the time of a path. In a list it takes a number for a place, as a path does not.
const path = (text: string): string => {
  const steps = jsonPathSteps(text);
  const isPointer = steps.every((step) => !/^[0-9]+$/.test(step));
  return literal(
    isPointer
      ? steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
      : `$${steps.map((step) => `."${step}"`).join('')}`,
  );
};

// Observed: json_valid takes NaN, Infinity (any case, also inf) and a comma before a closing bracket. Outside of
// strings no other n, i or comma like these can stand in what it takes; a quick look spares most lines the search. Each
// pattern for itself begins with a text that RE2 leaps to; one for all takes half as long again.
const looksLax = (line: string): string =>
  [String.raw`(?i)nan`, String.raw`(?i)inf`, String.raw`,[ \t\r\n]*[}\]]`]
    .map((pattern) => `regexp_matches(${line}, '${pattern}')`)
    .join(' or ');
const outsideStrings = (line: string): string =>
  String.raw`regexp_replace(${line}, '"(\\.|[^"\\])*"', '', 'g')`;

/** DuckDB 1.5. */
export const duckdb: Dialect = {
  name: 'duckdb',
  literal,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  types: {
    text: 'varchar',
    json: 'varchar',
    long: 'bigint',
    double: 'double',
    boolean: 'boolean',
    timestamp: 'timestamp',
    date: 'date',
  },
  functions: {
    is_json: (line) =>
      String.raw`coalesce(case when not json_valid(${line}) then false when not (${looksLax(line)}) then true else not regexp_matches(${outsideStrings(line)}, '[nN][aA]|[iI]|,[ \t\r\n]*[}\]]') end, false)`,
    json_values: (line, ...paths) => `json_extract_string(${line}, [${paths.map(path).join(', ')}])`,
    json_value: (values, position) => `${values}[${position}]`,
    json_text: (line, at) => `json_extract_string(${line}, ${path(at)})`,
    long_of: (text) =>
      `case when regexp_full_match(${text}, '-?[0-9]{1,19}') then try_cast(${text} as bigint) end`,
    double_of: (text) =>
      `case when regexp_full_match(${text}, '${numberPattern}') and isfinite(try_cast(${text} as double)) then try_cast(${text} as double) end`,
    boolean_of: (text) => `case ${text} when 'true' then true when 'false' then false end`,
    parse_time: (text, pattern) =>
      parseTime(pattern, {
        // Most times are UTC in no more than microseconds: these are cast without the library of time zones.
        'iso-8601': () =>
          String.raw`case when regexp_full_match(${text}, '${isoPattern}') then case when ends_with(${text}, 'Z') and strlen(${text}) <= 27 then try_cast(${text} as timestamp) else try_cast(case when regexp_matches(${text}, '[.][0-9]{7}') then regexp_replace(${text}, '${isoPattern}', '\1T\2\3\4') else ${text} end as timestamptz) at time zone 'UTC' end end`,
        'month-day-year': () =>
          String.raw`case when regexp_full_match(${text}, '${monthDayYearPattern}') then try_cast(regexp_replace(${text}, '${monthDayYearPattern}', '\3-\1-\2T\4\5') as timestamp) end`,
        'epoch-seconds': () =>
          `case when regexp_full_match(${text}, '${epochSecondsPattern}') then make_timestamp(cast(cast(${text} as decimal(28, 6)) * 1000000 as bigint)) end`,
        'epoch-milliseconds': () =>
          `case when regexp_full_match(${text}, '${epochMillisPattern}') then make_timestamp(cast(${text} as bigint) * 1000) end`,
      }),
    day_of: (time) => `cast(${time} as date)`,
    hour_of: (time) => `date_trunc('hour', ${time})`,
    minute_of: (time) => `date_trunc('minute', ${time})`,
    week_of: (time) => `cast(date_trunc('week', ${time}) as date)`,
    days_between: (from, to) => `date_diff('day', ${from}, ${to})`,
    seconds_between: (from, to) => `((epoch_us(${to}) - epoch_us(${from})) // 1000000)`,
    micros_between: (from, to) => `(epoch_us(${to}) - epoch_us(${from}))`,
    time_text: (time) => `strftime(${time}, '%Y-%m-%dT%H:%M:%S.%fZ')`,
    text_of: (value) => `cast(${value} as varchar)`,
    // Observed: with string_agg(… order by …) DuckDB 1.5 needs more than 320 MB for 250,000 events in 7,000 sessions.
    journey: (text, time, tie, separator) =>
      `array_to_string(list_transform(list_sort(list({'at': ${time}, 'tie': ${tie}, 'text': ${text}}) filter (${text} is not null), 'asc', 'nulls last'), lambda step: step.text), ${literal(separator)})`,
    earliest: (value, time, tie) =>
      `arg_min(${value}, {'at': ${time}, 'tie': ${tie}}) filter (${value} is not null and ${time} is not null)`,
    latest: (value, time, tie) =>
      `arg_max(${value}, {'at': ${time}, 'tie': ${tie}}) filter (${value} is not null and ${time} is not null)`,
    sum_long: (value) => `cast(sum(${value}) as decimal(38, 0))`,
    div: (dividend, divisor) => `(cast(${dividend} as double) / nullif(cast(${divisor} as double), 0))`,
    int_div: (dividend, divisor) => `((${dividend}) // nullif(${divisor}, 0))`,
    rounded: (value, digits) => `cast(round(${value}, ${digits}) as decimal(18, ${digits}))`,
    greater_of: (a, b) => `case when (${a}) >= (${b}) then (${a}) when (${a}) < (${b}) then (${b}) end`,
    lesser_of: (a, b) => `case when (${a}) <= (${b}) then (${a}) when (${a}) > (${b}) then (${b}) end`,
    text_slice: (text, from, length) => `substring(${text}, ${from}, ${length})`,
    hash_hex: (text) => `sha256(${text})`,
    bucket: (text, n) => `(cast('0x' || substring(sha256(${text}), 1, 8) as bigint) % (${n}))`,
  },
};
