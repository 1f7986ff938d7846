-- pages by how many events name them, and of how many users
select page, events, users
from (
  select {{page}} as page, count(*) as events, count(distinct {{user}}) as users
  from events
  group by {{page}}
) as pages
where page is not null
order by events desc nulls last, page nulls last
