-- one row an event id: of copies, the one that arrived first
with ranked as (
  select {{columns}}, source_object, source_line, arrived_at, event_date,
    row_number() over (
      partition by {{id}}
      order by arrived_at nulls last, source_object nulls last, source_line nulls last
    ) as copy
  from lines
  where reason is null
)
select {{columns}}, source_object, source_line, arrived_at, event_date
from ranked
where copy = 1
