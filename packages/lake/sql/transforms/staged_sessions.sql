-- one row a session of the files that are written: those made, and of dates that are written anew those not touched
select session_id, user_key, started_at, ended_at, seconds, events, entry_page, exit_page, journey, event_date from made
union all
select session_id, user_key, started_at, ended_at, seconds, events, entry_page, exit_page, journey, event_date
from existing_sessions as e
where not exists (select 1 from touched where touched.session_id = e.session_id)
