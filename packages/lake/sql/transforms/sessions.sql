-- one row a session: a user's events without a pause of more than 30 minutes; its journey is its first 1,000 events
with sessions as (
  select user_key, session_number,
    min(happened_at) as started_at,
    max(happened_at) as ended_at,
    count(*) as events,
    {{earliest(page, place, place)}} as entry_page,
    {{latest(page, place, place)}} as exit_page,
    {{journey(case when place <= 1000 then kind end, place, place, '>')}} as journey
  from session_steps
  group by user_key, session_number
)
select
  {{text_slice({{hash_hex(user_key || ' ' || {{time_text(started_at)}})}}, 1, 16)}} as session_id,
  user_key, started_at, ended_at, {{seconds_between(started_at, ended_at)}} as seconds, events, entry_page, exit_page,
  journey, {{day_of(started_at)}} as event_date
from sessions
