-- events by the minute in which they happened (UTC), and how many users they are of
select {{minute_of({{time}})}} as minute, count(*) as events, count(distinct {{user}}) as users
from events
group by {{minute_of({{time}})}}
order by minute nulls last
