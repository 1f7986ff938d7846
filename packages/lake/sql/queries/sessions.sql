-- sessions by the date of their first event: how many, of how many users, average seconds and events, how many of one event
select event_date, count(*) as sessions, count(distinct user_key) as users,
  {{rounded({{div(sum(seconds), count(*))}}, 1)}} as seconds_each,
  {{rounded({{div(sum(events), count(*))}}, 2)}} as events_each,
  count(case when events = 1 then 1 end) as of_one_event
from sessions
group by event_date
order by event_date nulls last
