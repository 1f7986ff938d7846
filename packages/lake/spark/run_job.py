"""Runs a job document of Spark SQL, step by step: views, reports, tables.

    spark-submit run_job.py --job s3a://bucket/key

The same as the script of a Glue job, and as the entry point of a job of EMR Serverless.
"""
import argparse
import gzip
import io
import json
import zipfile

from pyspark.sql import SparkSession


def plain(content):
    """The plain bytes of an object, whose compression its first bytes tell; or why there are none."""
    try:
        if content[:2] == b"\x1f\x8b":
            return gzip.decompress(content), None
        if content[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return b"".join(archive.read(name) for name in archive.namelist()), None
        if content[:8] == b"\x82SNAPPY\0":
            raise ValueError("objects in Snappy are not read here")
        return bytes(content), None
    except Exception as error:
        return None, str(error)


arguments = argparse.ArgumentParser()
arguments.add_argument("--job", required=True)
# A Glue job is given arguments of Glue's own, too.
address = arguments.parse_known_args()[0].job
spark = SparkSession.builder.getOrCreate()
job = json.loads(spark.read.text(address, wholetext=True).first()[0])
for name, value in job["settings"].items():
    spark.conf.set(name, value)
spark.udf.register("plain", plain, "bytes binary, reason string")
reports = {}
for step in job["steps"]:
    paths = [row[0] for row in spark.sql(step["paths"]).collect()] if "paths" in step else []
    table = spark.sql(step["sql"]) if step["sql"] else None
    if paths:
        files = spark.read.load(paths, step["format"], **step["options"])
        table = table.unionByName(files, allowMissingColumns=True) if table else files
    if "view" in step:
        (table.persist() if step.get("kept") else table).createOrReplaceTempView(step["view"])
    elif "report" in step:
        reports[step["report"]] = [list(row) for row in table.collect()]
    else:
        table.write.mode("overwrite").partitionBy(*step["partitionBy"]).parquet(step["write"])
text = spark.createDataFrame([(json.dumps(reports, default=str),)], "value string")
text.coalesce(1).write.mode("overwrite").text(job["reports"])
