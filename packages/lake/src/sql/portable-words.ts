/** Words of the portable subset that are not names. */
export const keywords: ReadonlySet<string> = new Set(
  `select distinct from where group by having order asc desc nulls last first limit with as join left inner full outer
  cross on and or not in exists between like is null case when then else end union all except intersect over partition
  rows unbounded preceding following current row cast true false date filter`.split(/\s+/),
);

/** Functions that mean the same on every engine. */
export const portableFunctions: ReadonlySet<string> = new Set(
  `count sum min max avg coalesce nullif row_number rank dense_rank lag lead first_value last_value abs round upper
  length cast in exists over filter as and or not when then else on where having select values by`.split(
    /\s+/,
  ),
);

/** Types to cast to. A cast of a fraction to a whole number is none of them on purpose: engines round differently. */
export const portableTypes: ReadonlySet<string> = new Set([
  'bigint',
  'integer',
  'double',
  'boolean',
  'date',
  'decimal',
]);

/** What to write instead of what engines do differently. */
export const insteadOf: Readonly<Record<string, string>> = {
  date_diff: '{{days_between(a, b)}} or {{seconds_between(a, b)}}',
  datediff: '{{days_between(a, b)}} or {{seconds_between(a, b)}}',
  date_trunc: '{{day_of(t)}}, {{hour_of(t)}}, {{minute_of(t)}} or {{week_of(t)}}',
  strftime: '{{time_text(t)}}',
  date_format: '{{time_text(t)}}',
  to_timestamp: "{{parse_time(text, 'iso-8601')}}",
  strptime: "{{parse_time(text, 'iso-8601')}}",
  try_strptime: "{{parse_time(text, 'iso-8601')}}",
  date_parse: "{{parse_time(text, 'iso-8601')}}",
  from_iso8601_timestamp: "{{parse_time(text, 'iso-8601')}}",
  epoch: '{{seconds_between(a, b)}}',
  to_unixtime: '{{seconds_between(a, b)}}',
  unix_timestamp: '{{seconds_between(a, b)}}',
  json_extract: "{{json_text(line, '$.name')}}",
  json_extract_string: "{{json_text(line, '$.name')}}",
  json_extract_scalar: "{{json_text(line, '$.name')}}",
  get_json_object: "{{json_text(line, '$.name')}}",
  json_valid: '{{is_json(line)}}',
  greatest: '{{greater_of(a, b)}}',
  least: '{{lesser_of(a, b)}}',
  substr: '{{text_slice(text, from, length)}}',
  substring: '{{text_slice(text, from, length)}}',
  try_cast: '{{long_of(text)}}, {{double_of(text)}} or {{boolean_of(text)}}',
  string_agg: "{{journey(text, time, tie, '>')}}",
  listagg: "{{journey(text, time, tie, '>')}}",
  array_agg: "{{journey(text, time, tie, '>')}}",
  list: "{{journey(text, time, tie, '>')}}",
  collect_list: "{{journey(text, time, tie, '>')}}",
  sha256: '{{hash_hex(text)}}',
  md5: '{{hash_hex(text)}}',
  hash: '{{bucket(text, n)}}',
  approx_distinct: 'count(distinct x): estimates differ by engine',
  approx_count_distinct: 'count(distinct x): estimates differ by engine',
  arg_min: '{{earliest(value, time, tie)}}, or row_number() over (… order by …) and where n = 1',
  min_by: '{{earliest(value, time, tie)}}, or row_number() over (… order by …) and where n = 1',
  arg_max: '{{latest(value, time, tie)}}, or row_number() over (… order by …) and where n = 1',
  max_by: '{{latest(value, time, tie)}}, or row_number() over (… order by …) and where n = 1',
  concat: 'a || b',
  concat_ws: 'a || b',
  if: 'case when … then … else … end',
  iif: 'case when … then … else … end',
  ifnull: 'coalesce(a, b)',
  nvl: 'coalesce(a, b)',
  count_if: 'count(case when … then 1 end)',
  lower: "a column that is in lower case: engines disagree about letters such as 'İ'",
  trim: 'a text that needs none: engines disagree about tabs',
  now: 'a time that is given: a result that depends on the moment cannot be repeated',
  current_timestamp: 'a time that is given: a result that depends on the moment cannot be repeated',
  current_date: 'a date that is given: a result that depends on the moment cannot be repeated',
  random: 'something that can be repeated',
  qualify: 'row_number() in an inner select and where outside of it',
  interval: '{{seconds_between(a, b)}} compared with a number',
  using: 'on a.x = b.x',
  pivot: 'count(case when … then 1 end)',
  unnest: 'a column of the transform',
  offset: 'row_number() and where',
};
