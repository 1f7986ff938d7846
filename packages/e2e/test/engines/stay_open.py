"""A Spark that stays: answers JSON, a line at a time, of a socket, so that tests start one once.

    {"job": "s3a://…"}                 runs a job by the runner of the lake
    {"view": name, "paths": […], …}    makes a view of Parquet files
    {"sql": "…"}                       gives the columns and rows, as texts or null
"""
import datetime
import json
import runpy
import socket
import sys

from pyspark.sql import SparkSession

runner, port = sys.argv[1], int(sys.argv[2])
spark = SparkSession.builder.getOrCreate()


def text(value):
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="microseconds") + "Z"
    return str(value)


def answer(request):
    if "job" in request:
        sys.argv = [runner, "--job", request["job"]]
        runpy.run_path(runner, run_name="__main__")
        return {}
    if "view" in request:
        reader = spark.read.option("basePath", request["basePath"])
        reader.parquet(*request["paths"]).createOrReplaceTempView(request["view"])
        return {}
    table = spark.sql(request["sql"])
    return {"columns": table.columns, "rows": [[text(value) for value in row] for row in table.collect()]}


with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rw", encoding="utf-8") as lines:
    for line in lines:
        try:
            result = answer(json.loads(line))
        except Exception as error:
            result = {"error": str(error)[:2000]}
        lines.write(json.dumps(result) + "\n")
        lines.flush()
