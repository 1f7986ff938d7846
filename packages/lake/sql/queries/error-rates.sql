-- rejected lines by date of arrival and reason; percent is of the rejected lines and distinct events that arrived on that date
with good as (
  select {{day_of(arrived_at)}} as arrived, count(*) as events
  from events
  group by {{day_of(arrived_at)}}
),
bad as (
  select event_date as arrived, reason, count(*) as rejected
  from rejected
  group by event_date, reason
),
totals as (
  select arrived, sum(rejected) as rejected
  from bad
  group by arrived
)
select bad.arrived as arrived, bad.reason as reason, bad.rejected as rejected,
  {{rounded({{div(100 * bad.rejected, totals.rejected + coalesce(good.events, 0))}}, 3)}} as percent
from bad
join totals on totals.arrived = bad.arrived
left join good on good.arrived = bad.arrived
order by arrived nulls last, rejected desc nulls last, reason nulls last
