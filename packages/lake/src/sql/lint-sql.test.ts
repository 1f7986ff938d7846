import { describe, expect, it } from '@jest/globals';
import { lintSql } from './lint-sql.ts';

describe('lintSql', () => {
  it.each([
    'select a, count(*) as n from t group by a order by n desc nulls last limit 10',
    "with x as (select a, row_number() over (partition by b order by c nulls last, d nulls last) as n from t) select a from x where n = 1 and a like 'x%'",
    "select {{json_text(line, '$.a')}} as a, a * 2 from t left join u on t.a = u.a where a <> 1",
    'select sum(a) over (partition by b order by c nulls last rows between unbounded preceding and current row) from t',
    'select cast(a as bigint), cast({{div(a, b)}} as decimal(18, 2)) from t -- a comment / with *',
    "select case when a in (1, 2) then 'x' else 'y' end from t union all select 'z' from u",
  ])('takes %s', (sql) => {
    expect(() => lintSql(sql)).not.toThrow();
  });

  it.each([
    ['select * from t', 'line 1: * is not portable; use a list of the columns'],
    ['select t.* from t', '* is not portable'],
    [
      'select a\nfrom t\nwhere a / 2 = 1',
      'line 3: / is not portable; use {{div(a, b)}} or {{int_div(a, b)}}',
    ],
    ['select a::int from t', ':: is not portable; use cast(… as …)'],
    ['select a from t order by a', 'order by without "nulls last"'],
    ['select row_number() over (order by a) from t', 'order by without "nulls last"'],
    ['select a from t order by a nulls last, b', 'order by without "nulls last"'],
    ["select date_diff('day', a, b) from t", 'date_diff is not portable; use {{days_between(a, b)}}'],
    ['select {{day_of(greatest(a, b))}} from t', 'greatest is not portable; use {{greater_of(a, b)}}'],
    ['select "user" from t', 'the quoted name "user" is not portable'],
    ["select 'it''s' from t", "'' in a text is not portable"],
    [String.raw`select 'a\n' from t`, 'a backslash in a text is not portable'],
    ['select a from t qualify row_number() over (order by a nulls last) = 1', 'qualify is not portable'],
    ['select cast(a as varchar) from t', 'cast to varchar is not portable'],
    ['select frobnicate(a) from t', 'frobnicate(…) is not portable'],
    ['select a from t; drop table t', '; is not portable'],
    ['drop table t', 'must begin with select or with'],
    ["select {{json_text(line, '$.a') from t", '{{ without }}'],
    ["select 'a from t", 'cannot read'],
    ['select a[1] from t', '[ is not portable'],
    ['select current_date from t', 'current_date is not portable; use a date that is given'],
  ])('refuses %s and says what to use', (sql, message) => {
    expect(() => lintSql(sql)).toThrow(message);
  });
});
