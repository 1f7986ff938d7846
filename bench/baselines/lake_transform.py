# Raw to staging as one would write it: reads every object below the first argument, writes CSV below the second.
import csv
import datetime
import gzip
import hashlib
import json
import os
import sys

source, output = sys.argv[1], sys.argv[2]
pause = datetime.timedelta(minutes=30)
columns = ['event_id', 'event', 'user_id', 'event_time', 'os', 'page', 'url', 'properties', 'source_object', 'source_line']
seen, by_date, by_user, rejected = set(), {}, {}, []
for folder, _, names in os.walk(source):
    for name in sorted(names):
        path = os.path.join(folder, name)
        with gzip.open(path, 'rt', encoding='utf-8') as lines:
            for number, line in enumerate(lines, 1):
                try:
                    event = json.loads(line)
                    event_id, user = event['event_id'], int(event['user_id'])
                    time = datetime.datetime.fromisoformat(event['event_time'].replace('Z', '+00:00'))
                    kind, properties = event['event'], event.get('properties') or {}
                except (ValueError, KeyError, TypeError) as reason:
                    rejected.append([str(reason), line, path, number])
                    continue
                if event_id in seen:
                    continue
                seen.add(event_id)
                page = properties.get('page')
                row = [event_id, kind, user, time.isoformat(), event.get('os'), page, properties.get('url'),
                       json.dumps(properties), path, number]
                by_date.setdefault(time.date().isoformat(), []).append(row)
                by_user.setdefault(user, []).append((time, event_id, kind, page))


def write(table, date, header, rows):
    folder = os.path.join(output, table, f'event_date={date}')
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'part-0.csv'), 'w', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


for date, rows in by_date.items():
    rows.sort(key=lambda row: (row[2], row[3], row[0]))
    write('events', date, columns, rows)

sessions = {}
for user, events in by_user.items():
    events.sort(key=lambda event: event[:2])
    start = 0
    for index in range(1, len(events) + 1):
        if index < len(events) and events[index][0] - events[index - 1][0] <= pause:
            continue
        steps = events[start:index]
        start = index
        pages = [page for _, _, _, page in steps if page]
        first, last = steps[0][0], steps[-1][0]
        key = hashlib.md5(f'{user} {first.isoformat()}'.encode()).hexdigest()[:16]
        sessions.setdefault(first.date().isoformat(), []).append([
            key, user, first.isoformat(), last.isoformat(), (last - first).total_seconds(), len(steps),
            pages[0] if pages else None, pages[-1] if pages else None, ' > '.join(step[2] for step in steps)])
for date, rows in sessions.items():
    write('sessions', date, ['session_id', 'user_key', 'started_at', 'ended_at', 'seconds', 'events', 'entry_page',
                             'exit_page', 'journey'], rows)
if rejected:
    write('rejected', 'unknown', ['reason', 'line', 'source_object', 'source_line'], rejected)
print(len(seen))
