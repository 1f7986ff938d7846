-- one row an event of the files that are written: those that go in, and of dates that are written anew those that stay
select {{columns}}, source_object, source_line, arrived_at, event_date from fresh
union all
select {{columns}}, source_object, source_line, arrived_at, event_date
from existing_events as e
where not exists (
  select 1 from removed
  where removed.event_key = e.{{id}} and removed.source_object = e.source_object and removed.source_line = e.source_line
)
