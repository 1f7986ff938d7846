-- one row a line of raw: typed columns, and the reason when it breaks the contract
with parsed as (
  select source_object, source_line, arrived_at, line, defect,
    case when defect is null and {{is_json(line)}} then {{values}} end as fields
  from raw_lines
),
typed as (
  select source_object, source_line, arrived_at, line, defect, fields, {{typed_columns}}
  from parsed
),
judged as (
  select source_object, source_line, arrived_at, line, {{columns}},
    case when defect is not null then defect when fields is null then 'not JSON' {{reasons}} end as reason
  from typed
)
select source_object, source_line, arrived_at, {{columns}},
  case when reason is null then {{day_of({{time}})}} else {{day_of(arrived_at)}} end as event_date,
  reason,
  case when reason is not null then line end as line
from judged
