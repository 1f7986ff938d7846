-- events by the minute in which they happened
select {{minute_of({{time}})}} as minute, count(*) as events, count(distinct {{user}}) as users
from events
group by {{minute_of({{time}})}}
order by minute nulls last
