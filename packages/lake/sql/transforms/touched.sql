-- one row a session of an earlier run that an event which goes in or out touches: no further from it than the pause
select distinct s.session_id as session_id, s.user_key as user_key, s.started_at as started_at, s.ended_at as ended_at,
  s.event_date as event_date
from old_sessions as s
join (
  select {{user}} as user_key, {{time}} as happened_at from fresh
  union all
  select user_key, happened_at from removed
) as t on t.user_key = s.user_key
where {{micros_between(s.started_at, t.happened_at)}} >= -1800000000
  and {{micros_between(s.ended_at, t.happened_at)}} <= 1800000000
