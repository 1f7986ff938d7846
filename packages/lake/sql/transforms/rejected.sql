-- one row a line that is no event: its reason, and where it lies
select reason, line, source_object, source_line, arrived_at, event_date
from lines
where reason is not null
