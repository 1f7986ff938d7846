"""Puts records into a Kinesis stream as the Kinesis Producer Library does, or reads a stream by two clients:

    put STREAM FIRST COUNT    puts one record, in which those of COUNT ids from FIRST on are aggregated
    read STREAM               prints what is in the stream, a line each, in fields between tabs: by boto3 `record`, partition
                              key, sequence number, data in Base64; `text` of each that AWS's library finds in them;
                              `consumed`, the texts that async-kinesis gives; of texts without the space around them
"""
import asyncio
import base64
import json
import sys

import aws_kinesis_agg
import boto3
from aws_kinesis_agg.aggregator import RecordAggregator
from aws_kinesis_agg.deaggregator import deaggregate_records
from kinesis import Consumer
from kinesis.processors import KPLStringProcessor

command, stream = sys.argv[1:3]
client = boto3.client("kinesis")


class Texts(KPLStringProcessor):
    """Of a stream in which not every record is aggregated, which async-kinesis leaves to its user."""

    def parse(self, data):
        return super().parse(data) if data.startswith(aws_kinesis_agg.MAGIC) else [data.decode()]


def put(first, count):
    aggregator = RecordAggregator()
    for id in range(first, first + count):
        aggregator.add_user_record(str(id % 20), json.dumps({"id": id, "user_id": id % 20}).encode())
    key, _, data = aggregator.clear_and_get().get_contents()
    client.put_record(StreamName=stream, PartitionKey=key, Data=data)


def read_by_boto3():
    for shard in client.list_shards(StreamName=stream)["Shards"]:
        start = {"ShardId": shard["ShardId"], "ShardIteratorType": "TRIM_HORIZON"}
        answer = client.get_shard_iterator(StreamName=stream, **start)
        answer = client.get_records(ShardIterator=answer["ShardIterator"])
        while answer["Records"]:
            for record in answer["Records"]:
                data = base64.b64encode(record["Data"]).decode()
                yield {"partitionKey": record["PartitionKey"], "sequenceNumber": record["SequenceNumber"], "data": data}
            answer = client.get_records(ShardIterator=answer["NextShardIterator"])


def texts_of(records):
    """As AWS's own library takes them apart, of what a function of Lambda is given."""
    rest = {"kinesisSchemaVersion": "1.0", "approximateArrivalTimestamp": 0}
    parts = deaggregate_records([{"kinesis": {**record, **rest}} for record in records])
    return [base64.b64decode(part["kinesis"]["data"]).decode() for part in parts]


async def read_by_async_kinesis(count):
    """Ends with as many texts as there are, and what else it has at hand then; waits a minute for one that is missing."""
    texts = []
    async with Consumer(stream, processor=Texts(), idle_timeout=60) as consumer:
        async for text in consumer:
            texts.append(text)
            if len(texts) >= count and consumer.queue.empty():
                break
    return texts


if command == "put":
    put(*map(int, sys.argv[3:]))
else:
    records = list(read_by_boto3())
    texts = texts_of(records)
    for record in records:
        print("record", *record.values(), sep="\t")
    for text in texts:
        print("text", text.strip(), sep="\t")
    for text in asyncio.run(read_by_async_kinesis(len(texts))):
        print("consumed", text.strip(), sep="\t")
