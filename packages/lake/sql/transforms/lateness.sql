-- one row: events that go in, those that arrived on a later date than theirs, and those too late for the window
select count(*) as events, count(case when days > 0 then 1 end) as late,
  count(case when days > {{window_days}} then 1 end) as late_beyond_window
from (select {{days_between(event_date, {{day_of(arrived_at)}})}} as days from fresh) as d
