-- events by date, the objects of raw that hold any of them, and what putting these cost at 0.005 dollars a thousand
select event_date, count(*) as events, count(distinct source_object) as objects,
  {{rounded({{div(count(*), count(distinct source_object))}}, 1)}} as events_an_object,
  {{rounded({{div(5 * count(distinct source_object), 1000000)}}, 6)}} as put_dollars
from events
group by event_date
order by event_date nulls last
