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

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const path = (text: string): string =>
  literal(
    `$${jsonPathSteps(text)
      .map((step) => `["${step}"]`)
      .join('')}`,
  );

// Observed: json_extract_scalar gives null for an object or array; their JSON is what the others give.
const textAt = (line: string, at: string): string =>
  `coalesce(json_extract_scalar(${line}, ${path(at)}), nullif(${withPairs(`json_format(json_extract(${line}, ${path(at)}))`)}, 'null'))`;

// Observed: json_format writes characters beyond U+FFFF as two escapes. Other escapes are passed over, so that no
// backslash of theirs is taken for the first of a pair.
const withPairs = (json: string): string =>
  String.raw`regexp_replace(${json}, '(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|(\\.)', x -> coalesce(json_extract_scalar('{"v":"' || x[1] || '"}', '$.v'), x[2]))`;

// Observed: a lone surrogate becomes a question mark, so it is found in the text, where escaped backslashes are gone.
const loneSurrogate = (line: string): string =>
  String.raw`regexp_like(replace(${line}, '\\', ''), '\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}')`;

const micros = (time: string): string => `(cast(to_unixtime(${time}) as decimal(30, 6)) * 1000000)`;
const utc = (text: string): string =>
  `cast(try(from_iso8601_timestamp_nanos(${text})) at time zone 'UTC' as timestamp(6))`;

const ofNanos = (nanos: string): string =>
  `cast(from_unixtime_nanos(${nanos}) at time zone 'UTC' as timestamp(6))`;

/** Trino 476, and Athena engine version 3 as far as it follows. */
export const trino: Dialect = {
  name: 'trino',
  literal,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  types: {
    text: 'varchar',
    json: 'varchar',
    long: 'bigint',
    double: 'double',
    boolean: 'boolean',
    timestamp: 'timestamp(6)',
    date: 'date',
  },
  functions: {
    is_json: (line) => `coalesce(try(json_parse(${line})) is not null and not ${loneSurrogate(line)}, false)`,
    json_values: (line, ...paths) => `array[${paths.map((at) => textAt(line, at)).join(', ')}]`,
    json_value: (values, position) => `${values}[${position}]`,
    json_text: textAt,
    long_of: (text) =>
      `case when regexp_like(${text}, '^-?[0-9]{1,19}$') then try_cast(${text} as bigint) end`,
    double_of: (text) =>
      `case when regexp_like(${text}, '^(${numberPattern})$') and is_finite(try_cast(${text} as double)) then try_cast(${text} as double) end`,
    boolean_of: (text) => `case ${text} when 'true' then true when 'false' then false end`,
    parse_time: (text, pattern) =>
      parseTime(pattern, {
        'iso-8601': () =>
          `case when regexp_like(${text}, '^(?:${isoPattern})$') then ${utc(`regexp_replace(regexp_replace(${text}, '^${isoPattern}$', '$1T$2$3$4'), '([0-9])$', case when regexp_like(${text}, '[+-][0-9]{2}:[0-9]{2}$') then '$1' else '$1Z' end)`)} end`,
        'month-day-year': () =>
          `case when regexp_like(${text}, '^(?:${monthDayYearPattern})$') then ${utc(`regexp_replace(${text}, '^${monthDayYearPattern}$', '$3-$1-$2T$4$5') || 'Z'`)} end`,
        'epoch-seconds': () =>
          `case when regexp_like(${text}, '^(${epochSecondsPattern})$') then ${ofNanos(`cast(cast(${text} as decimal(28, 6)) * 1000000 as bigint) * 1000`)} end`,
        'epoch-milliseconds': () =>
          `case when regexp_like(${text}, '^(${epochMillisPattern})$') then ${ofNanos(`cast(${text} as bigint) * 1000000`)} end`,
      }),
    day_of: (time) => `cast(${time} as date)`,
    hour_of: (time) => `date_trunc('hour', ${time})`,
    minute_of: (time) => `date_trunc('minute', ${time})`,
    week_of: (time) => `cast(date_trunc('week', ${time}) as date)`,
    days_between: (from, to) => `date_diff('day', ${from}, ${to})`,
    seconds_between: (from, to) => `cast(truncate((${micros(to)} - ${micros(from)}) / 1000000) as bigint)`,
    micros_between: (from, to) => `cast(${micros(to)} - ${micros(from)} as bigint)`,
    time_text: (time) => `(replace(cast(cast(${time} as timestamp(6)) as varchar), ' ', 'T') || 'Z')`,
    text_of: (value) => `cast(${value} as varchar)`,
    journey: (text, time, tie, separator) =>
      `array_join(array_agg(${text} order by ${time} nulls last, ${tie} nulls last) filter (where ${text} is not null), ${literal(separator)})`,
    earliest: (value, time, tie) =>
      `min_by(${value}, row(${time}, ${tie})) filter (where ${value} is not null and ${time} is not null)`,
    latest: (value, time, tie) =>
      `max_by(${value}, row(${time}, ${tie})) filter (where ${value} is not null and ${time} is not null)`,
    sum_long: (value) => `sum(cast(${value} as decimal(38, 0)))`,
    div: (dividend, divisor) => `(cast(${dividend} as double) / nullif(cast(${divisor} as double), 0))`,
    int_div: (dividend, divisor) => `((${dividend}) / nullif(${divisor}, 0))`,
    rounded: (value, digits) => `cast(round(${value}, ${digits}) as decimal(18, ${digits}))`,
    greater_of: (a, b) => `greatest(${a}, ${b})`,
    lesser_of: (a, b) => `least(${a}, ${b})`,
    text_slice: (text, from, length) => `substr(${text}, ${from}, ${length})`,
    hash_hex: (text) => `lower(to_hex(sha256(to_utf8(${text}))))`,
    bucket: (text, n) => `(from_base(substr(to_hex(sha256(to_utf8(${text}))), 1, 8), 16) % (${n}))`,
  },
};
