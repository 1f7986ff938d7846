-- one row an event of an earlier run that goes out: a copy of it arrived before, or its date is made anew
select e.{{id}} as event_key, e.source_object as source_object, e.source_line as source_line, e.event_date as event_date,
  e.{{time}} as happened_at, e.user_key as user_key
from (select {{keys}}, source_object, source_line, event_date, {{user}} as user_key from existing_keys) as e
join copies as c on c.event_key = e.{{id}} and c.source_object = e.source_object and c.source_line = e.source_line
where c.beaten = 1
union all
select {{id}} as event_key, source_object, source_line, event_date, {{time}} as happened_at, {{user}} as user_key
from existing_keys
where event_date = {{restated}}
