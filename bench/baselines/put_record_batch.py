"""Sends the tutorial's events with boto3's put_record_batch, 500 a call, and prints how many a second went through.

usage: put_record_batch.py ENDPOINT COUNT [one]      one: put_record for each event, as the tutorial does
"""
import json
import random
import sys
import time

import boto3
from botocore.config import Config

endpoint, count = sys.argv[1], int(sys.argv[2])
single = len(sys.argv) > 3 and sys.argv[3] == "one"
client = boto3.client(
    "firehose",
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id="test",
    aws_secret_access_key="test",
    config=Config(retries={"max_attempts": 1}),
)


def event(i):
    return {
        "event_id": "%032x" % random.getrandbits(128),
        "event": "clicked_item_description",
        "user_id": random.randint(1, 100),
        "event_time": "2026-01-01T00:00:00.000Z",
        "os": "web",
        "properties": {"page": "/books/", "url": "www.fakesite.com"},
    }


def send(first, events):
    if single:
        for i in range(events):
            client.put_record(DeliveryStreamName="clickstream", Record={"Data": json.dumps(event(first + i)).encode()})
        return
    for at in range(0, events, 500):
        records = [{"Data": json.dumps(event(first + at + i)).encode()} for i in range(min(500, events - at))]
        client.put_record_batch(DeliveryStreamName="clickstream", Records=records)


send(0, 1 if single else 500)
began, cpu = time.perf_counter(), time.process_time()
send(0, count)
print(json.dumps({"perSecond": count / (time.perf_counter() - began), "cpuSeconds": time.process_time() - cpu}))
