-- one row a line of the files that are written: those rejected, and those of dates that are written anew
select reason, line, source_object, source_line, arrived_at, event_date from rejected
union all
select reason, line, source_object, source_line, arrived_at, event_date from existing_rejected
