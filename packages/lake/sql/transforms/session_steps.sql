-- one row an event: which session of its user it is of, and which event of that
with steps as (
  select {{user}} as user_key, {{time}} as happened_at, {{id}} as event_key, {{event}} as kind, {{page}} as page,
    lag({{time}}) over (partition by {{user}} order by {{time}} nulls last) as before
  from events
),
numbered as (
  -- by range: events of one time are in one session, in whatever order they come
  select user_key, happened_at, event_key, kind, page,
    sum(case when {{micros_between(before, happened_at)}} <= 1800000000 then 0 else 1 end) over (
      partition by user_key
      order by happened_at nulls last
      range between unbounded preceding and current row
    ) as session_number
  from steps
)
select user_key, happened_at, kind, page, session_number,
  row_number() over (
    partition by user_key, session_number
    order by happened_at nulls last, event_key nulls last
  ) as place
from numbered
