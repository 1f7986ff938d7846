-- users, how many events each has, and the names of the first 1,000 in order
with steps as (
  select {{user}} as user_key, {{event}} as kind,
    row_number() over (partition by {{user}} order by {{time}} nulls last, {{id}} nulls last) as place
  from events
)
select user_key, count(*) as events,
  {{journey(case when place <= 1000 then kind end, place, place, ' > ')}} as journey
from steps
group by user_key
order by user_key nulls last
