import type { Dialect } from '../dialect.ts';
import {
  epochMillisPattern,
  epochSecondsPattern,
  isoPattern,
  monthDayYearPattern,
  numberPattern,
} from '../patterns.ts';
import { parseTime } from '../parse-time.ts';
import { jsonTextAt, literal } from './spark-json.ts';

const loneSurrogate = (line: string): string =>
  `replace(${line}, ${literal('\\\\')}, '') rlike ${literal(String.raw`\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}`)}`;

const utc = (text: string): string => `cast(cast(${text} as timestamp) as timestamp_ntz)`;
const instant = (time: string): string => `unix_micros(cast(${time} as timestamp))`;

/** Spark 3.5 with `spark.sql.ansi.enabled=false` and `spark.sql.session.timeZone=UTC`. */
export const spark: Dialect = {
  name: 'spark',
  literal,
  identifier: (name) => `\`${name.replaceAll('`', '``')}\``,
  types: {
    text: 'string',
    json: 'string',
    long: 'bigint',
    double: 'double',
    boolean: 'boolean',
    timestamp: 'timestamp_ntz',
    date: 'date',
  },
  functions: {
    // Observed: get_json_object alone takes trailing text, several values and single quotes; as the one element of an
    // array, a value is read strictly and to its end.
    is_json: (line) =>
      `coalesce(size(from_json(concat('[', ${line}, ']'), 'array<string>', map('allowSingleQuotes', 'false', 'allowNonNumericNumbers', 'false'))) = 1 and not ${loneSurrogate(line)}, false)`,
    json_values: (line, ...paths) => `array(${paths.map((at) => jsonTextAt(line, at)).join(', ')})`,
    json_value: (values, position) => `${values}[${position} - 1]`,
    json_text: jsonTextAt,
    long_of: (text) => `case when ${text} rlike '^-?[0-9]{1,19}$' then cast(${text} as bigint) end`,
    double_of: (text) =>
      `case when ${text} rlike '^(${numberPattern})$' and abs(cast(${text} as double)) < double('Infinity') then cast(${text} as double) end`,
    boolean_of: (text) => `case ${text} when 'true' then true when 'false' then false end`,
    parse_time: (text, pattern) =>
      parseTime(pattern, {
        'iso-8601': () =>
          `case when ${text} rlike '^(?:${isoPattern})$' then ${utc(`regexp_replace(${text}, '^${isoPattern}$', '$1T$2$3$4')`)} end`,
        'month-day-year': () =>
          `case when ${text} rlike '^(?:${monthDayYearPattern})$' then ${utc(`regexp_replace(${text}, '^${monthDayYearPattern}$', '$3-$1-$2T$4$5')`)} end`,
        'epoch-seconds': () =>
          `case when ${text} rlike '^(${epochSecondsPattern})$' then cast(timestamp_micros(cast(cast(${text} as decimal(28, 6)) * 1000000 as bigint)) as timestamp_ntz) end`,
        'epoch-milliseconds': () =>
          `case when ${text} rlike '^(${epochMillisPattern})$' then cast(timestamp_micros(cast(${text} as bigint) * 1000) as timestamp_ntz) end`,
      }),
    day_of: (time) => `cast(${time} as date)`,
    hour_of: (time) => `cast(date_trunc('HOUR', ${time}) as timestamp_ntz)`,
    minute_of: (time) => `cast(date_trunc('MINUTE', ${time}) as timestamp_ntz)`,
    week_of: (time) => `cast(date_trunc('WEEK', ${time}) as date)`,
    days_between: (from, to) => `cast(datediff(${to}, ${from}) as bigint)`,
    seconds_between: (from, to) => `((${instant(to)} - ${instant(from)}) div 1000000)`,
    micros_between: (from, to) => `(${instant(to)} - ${instant(from)})`,
    time_text: (time) => `date_format(${time}, "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")`,
    text_of: (value) => `cast(${value} as string)`,
    journey: (text, time, tie, separator) =>
      `nullif(array_join(transform(array_sort(collect_list(case when ${text} is not null then struct(${time} is null as a, ${time} as b, ${tie} is null as c, ${tie} as d, ${text} as e) end)), s -> s.e), ${literal(separator)}), case when count(${text}) = 0 then '' end)`,
    earliest: (value, time, tie) =>
      `min_by(${value}, struct(${time}, ${tie})) filter (where ${value} is not null and ${time} is not null)`,
    latest: (value, time, tie) =>
      `max_by(${value}, struct(${time}, ${tie})) filter (where ${value} is not null and ${time} is not null)`,
    sum_long: (value) => `sum(cast(${value} as decimal(28, 0)))`,
    div: (dividend, divisor) => `(cast(${dividend} as double) / nullif(cast(${divisor} as double), 0))`,
    int_div: (dividend, divisor) => `((${dividend}) div nullif(${divisor}, 0))`,
    rounded: (value, digits) => `cast(round(${value}, ${digits}) as decimal(18, ${digits}))`,
    greater_of: (a, b) => `case when (${a}) >= (${b}) then (${a}) when (${a}) < (${b}) then (${b}) end`,
    lesser_of: (a, b) => `case when (${a}) <= (${b}) then (${a}) when (${a}) > (${b}) then (${b}) end`,
    text_slice: (text, from, length) => `substring(${text}, ${from}, ${length})`,
    hash_hex: (text) => `sha2(${text}, 256)`,
    bucket: (text, n) => `(cast(conv(substring(sha2(${text}, 256), 1, 8), 16, 10) as bigint) % (${n}))`,
  },
};
