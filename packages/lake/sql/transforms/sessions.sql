-- one row a session: a user's events without a pause of more than 30 minutes
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
),
sessions as (
  select user_key, session_number,
    min(happened_at) as started_at,
    max(happened_at) as ended_at,
    count(*) as events,
    {{earliest(page, happened_at, event_key)}} as entry_page,
    {{latest(page, happened_at, event_key)}} as exit_page,
    {{journey(kind, happened_at, event_key, '>')}} as journey
  from numbered
  group by user_key, session_number
)
select
  {{text_slice({{hash_hex(user_key || ' ' || {{time_text(started_at)}})}}, 1, 16)}} as session_id,
  user_key, started_at, ended_at, {{seconds_between(started_at, ended_at)}} as seconds, events, entry_page, exit_page,
  journey, {{day_of(started_at)}} as event_date
from sessions
