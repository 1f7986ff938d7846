"""Clickstream events with the semantics of the tutorial's generator and no pause between them, one a line.

Our own program: the same fields, the same values, an id and a time from two looks at the clock, json.dumps, print.
usage: tutorial.py COUNT
"""
import hashlib
import json
import random
import sys
from datetime import datetime

EVENTS = [
    "purchased_item",
    "liked_item",
    "reviewed_item",
    "entered_payment_method",
    "clicked_review",
    "clicked_item_description",
]
SYSTEMS = ["ios", "android", "web"]
PAGES = ["/apparal/", "/food/", "/electronics/", "/home/", "/books/"]
TIME = "%m/%d/%YT%H:%M:%S.%f"


def event():
    return {
        "event_id": hashlib.md5(datetime.now().strftime(TIME).encode("utf-8")).hexdigest(),
        "event": random.choice(EVENTS),
        "user_id": random.randint(1, 100),
        "event_time": datetime.now().strftime(TIME),
        "os": random.choice(SYSTEMS),
        "properties": {"page": random.choice(PAGES), "url": "www.fakesite.com"},
    }


for _ in range(int(sys.argv[1])):
    print(json.dumps(event()))
