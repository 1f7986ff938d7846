# Raw to staging with pandas: reads every object below the first argument, writes Parquet below the second.
import glob
import gzip
import json
import os
import sys

import pandas as pd

source, output = sys.argv[1], sys.argv[2]
rows = []
for path in sorted(glob.glob(os.path.join(source, '**', '*.gz'), recursive=True)):
    with gzip.open(path, 'rt', encoding='utf-8') as lines:
        for number, line in enumerate(lines, 1):
            event = json.loads(line)
            properties = event.get('properties') or {}
            rows.append((event['event_id'], event['event'], event['user_id'], event['event_time'], event.get('os'),
                         properties.get('page'), properties.get('url'), json.dumps(properties), path, number))
events = pd.DataFrame(rows, columns=['event_id', 'event', 'user_id', 'event_time', 'os', 'page', 'url', 'properties',
                                     'source_object', 'source_line'])
del rows
events['event_time'] = pd.to_datetime(events['event_time'], utc=True, format='ISO8601')
events = events.drop_duplicates('event_id').sort_values(['user_id', 'event_time', 'event_id'])
events['event_date'] = events['event_time'].dt.date.astype(str)
gap = events.groupby('user_id')['event_time'].diff() > pd.Timedelta(minutes=30)
events['session'] = gap.groupby(events['user_id']).cumsum()
sessions = events.groupby(['user_id', 'session']).agg(
    started_at=('event_time', 'min'), ended_at=('event_time', 'max'), events=('event_id', 'count'),
    entry_page=('page', 'first'), exit_page=('page', 'last'), journey=('event', ' > '.join)).reset_index()
sessions['event_date'] = sessions['started_at'].dt.date.astype(str)
for table, frame in {'events': events.drop(columns='session'), 'sessions': sessions}.items():
    frame.to_parquet(os.path.join(output, table), compression='zstd', partition_cols=['event_date'])
print(len(events))
