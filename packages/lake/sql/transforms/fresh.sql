-- one row an event that goes in: no copy of it is there that arrived before
select {{columns}}, source_object, source_line, arrived_at, event_date
from found
where not exists (select 1 from copies where copies.event_key = found.{{id}} and copies.beaten = 0)
