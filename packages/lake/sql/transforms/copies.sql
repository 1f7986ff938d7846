-- one row an event of an earlier run that this run has found again, and whether the copy found now arrived first
select e.event_date as event_date, e.{{id}} as event_key, e.source_object as source_object, e.source_line as source_line,
  case
    when f.arrived_at < e.arrived_at then 1
    when f.arrived_at = e.arrived_at and f.source_object < e.source_object then 1
    when f.arrived_at = e.arrived_at and f.source_object = e.source_object and f.source_line < e.source_line then 1
    else 0
  end as beaten
from existing_keys as e
join found as f on e.{{id}} = f.{{id}}
where {{restated}} is null or e.event_date <> {{restated}}
