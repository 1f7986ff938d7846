-- pages by how often they were seen
select page, events, users
from (
  select {{page}} as page, count(*) as events, count(distinct {{user}}) as users
  from events
  group by {{page}}
) as pages
where page is not null
order by events desc nulls last, page nulls last
