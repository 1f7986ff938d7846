# Holds what was sent (a file of `gen --truth`) against the objects below the first argument, as one would write it.
import collections
import gzip
import json
import os
import re
import sys

source, truth = sys.argv[1], sys.argv[2]
sent = set()
with open(truth, encoding='utf-8') as lines:
    for line in lines:
        sent.add(json.loads(line)['id'])
found, misplaced, unreadable = collections.Counter(), 0, 0
for folder, _, names in os.walk(source):
    key = re.search(r'userId=([^/]*)', folder)
    for name in names:
        with gzip.open(os.path.join(folder, name), 'rt', encoding='utf-8') as lines:
            for line in lines:
                try:
                    event = json.loads(line)
                    found[event['event_id']] += 1
                    misplaced += str(event['user_id']) != key.group(1)
                except (ValueError, KeyError):
                    unreadable += 1
print(json.dumps({
    'sent': len(sent), 'delivered': sum(id in found for id in sent), 'twice': sum(n > 1 for n in found.values()),
    'unexpected': sum(id not in sent for id in found), 'misplaced': misplaced, 'unreadable': unreadable}))
