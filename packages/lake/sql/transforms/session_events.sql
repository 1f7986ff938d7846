-- one row an event of the sessions that are made: those that go in, and those of touched sessions that stay
select {{keys}} from fresh
union all
select {{keys}}
from (
  select {{keys}}, source_object, source_line, {{user}} as user_of_event, {{time}} as time_of_event, {{id}} as id_of_event
  from existing_keys
) as e
where exists (
    select 1 from touched
    where touched.user_key = e.user_of_event and touched.started_at <= e.time_of_event
      and touched.ended_at >= e.time_of_event
  )
  and not exists (
    select 1 from removed
    where removed.event_key = e.id_of_event and removed.source_object = e.source_object
      and removed.source_line = e.source_line
  )
