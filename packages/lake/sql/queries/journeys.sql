-- each user's events in order
select {{user}} as user_key, count(*) as events, {{journey({{event}}, {{time}}, {{id}}, ' > ')}} as journey
from events
group by {{user}}
order by user_key nulls last
