"""Runs a job document of Spark SQL, step by step: views, reports, tables, and what is committed.

    spark-submit run_job.py --job s3a://bucket/key

The same as the script of a Glue job, and as the entry point of a job of EMR Serverless.
"""
import argparse
import gzip
import io
import json
import re
import secrets
import time
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


def is_there(address):
    path = spark._jvm.org.apache.hadoop.fs.Path(address)
    return path.getFileSystem(spark._jsc.hadoopConfiguration()).exists(path)


def aws(service, **options):
    import boto3  # Glue and EMR have it; only what commits needs it.

    return boto3.client(service, **options)


def batches(all, size):
    return (all[start : start + size] for start in range(0, len(all), size))


def commit(address, text):
    """Writes an object unless one of its name is there: S3 sees to it that of two who try one alone does."""
    s3 = aws("s3")
    # Older versions have no argument for it.
    condition = {"If-None-Match": "*"}
    s3.meta.events.register("before-call.s3.PutObject", lambda params, **_: params["headers"].update(condition))
    bucket, key = address.split("/", 3)[2:]
    try:
        s3.put_object(Bucket=bucket, Key=key, Body=text.encode(), ContentType="application/json")
    except s3.exceptions.ClientError:
        # An answer that got lost, and another try: it may be this job's own that is in the way.
        if s3.get_object(Bucket=bucket, Key=key)["Body"].read() != text.encode():
            raise RuntimeError(f"another run was first ({address}): nothing of this one is to be seen")


def register(catalog, rows):
    """Makes the partitions of each table named what the rows say: `table, values, location`; no values are none."""
    glue = aws("glue", region_name=catalog["region"])
    wanted = {}
    for table, values, location in rows:
        wanted.setdefault(table, {}).update({tuple(values): location} if values else {})
    for table, locations in wanted.items():
        name = {"DatabaseName": catalog["database"], "TableName": table}
        storage = glue.get_table(DatabaseName=catalog["database"], Name=table)["Table"]["StorageDescriptor"]
        pages = glue.get_paginator("get_partitions").paginate(ExcludeColumnSchema=True, **name)
        present = {tuple(one["Values"]) for page in pages for one in page["Partitions"]}
        # New ones come before old ones go, so that nothing is missing in between.
        for some in batches(sorted(locations.keys() - present), 100):
            new = [{"Values": [*one], "StorageDescriptor": {**storage, "Location": locations[one]}} for one in some]
            for error in glue.batch_create_partition(PartitionInputList=new, **name).get("Errors", []):
                # Another run may have been first.
                if error["ErrorDetail"]["ErrorCode"] != "AlreadyExistsException":
                    raise RuntimeError(f"the catalog does not take a partition of {table}: {error}")
        for some in batches(sorted(present - locations.keys()), 25):
            glue.batch_delete_partition(PartitionsToDelete=[{"Values": [*one]} for one in some], **name)


def clean_up(folder, keys, grace_seconds, kept):
    """Deletes of a folder what is named as a pattern says, is old, and is not kept. What was committed stays so."""
    try:
        s3 = aws("s3")
        bucket, prefix = folder.split("/", 3)[2:]
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        found = {one["Key"]: one["LastModified"] for page in pages for one in page.get("Contents", [])}
        # By the clock of S3: the newest is what was just committed.
        newest = max(found.values())
        old = [
            key
            for key, modified in found.items()
            if key not in kept
            and (newest - modified).total_seconds() >= grace_seconds
            and re.search(keys, key[len(prefix) :])
        ]
        for some in batches(old, 1000):
            answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in some], "Quiet": True})
            for error in answer.get("Errors", []):
                raise RuntimeError(error)
    except Exception as error:
        print(f"committed, but what is not needed any more stays: {error}")


def count_run(namespace, name, region):
    """Adds one to a metric. What was committed stays so."""
    try:
        metric = {"MetricName": name, "Unit": "Count", "Value": 1}
        aws("cloudwatch", region_name=region).put_metric_data(Namespace=namespace, MetricData=[metric])
    except Exception as error:
        print(f"ended well, but {namespace} {name} does not count it: {error}")


def run(job):
    reports = {}
    for step in job["steps"]:
        paths = [row[0] for row in spark.sql(step["paths"]).collect()] if "paths" in step else []
        paths = [path for path in paths if is_there(path)] if step.get("mayLack") else paths
        table = spark.sql(step["sql"]) if step["sql"] else None
        if paths:
            files = spark.read.load(paths, step["format"], **step["options"])
            table = table.unionByName(files, allowMissingColumns=True) if table else files
        if "view" in step:
            # A checkpoint ends its plan, too: Spark compares each later plan with all that is persisted, and for plans of
            # plans that takes longer than the work. Lost with its executor, it fails the run, of which nothing is seen.
            (table.localCheckpoint() if step.get("kept") else table).createOrReplaceTempView(step["view"])
        elif "report" in step:
            rows = table.collect()
            reports[step["report"]] = [list(row) for row in rows]
            spark.createDataFrame(rows, table.schema).createOrReplaceTempView("report_" + step["report"])
        elif "ends" in step and table.count() > 0:
            return {"ended": step["ends"]}
        elif "fails" in step:
            for row in table.take(1):
                raise RuntimeError(row[0])
        elif "commit" in step:
            for row in table.collect():
                commit(*row)
        elif "register" in step:
            register(step["register"], table.collect())
        elif "cleansUp" in step:
            clean_up(**step["cleansUp"], kept={row[0] for row in table.collect()})
        elif "write" in step:
            table.write.mode("overwrite").partitionBy(*step["partitionBy"]).parquet(step["write"])
    return reports


arguments = argparse.ArgumentParser()
arguments.add_argument("--job", required=True)
# A Glue job is given arguments of Glue's own, too.
address = arguments.parse_known_args()[0].job
spark = SparkSession.builder.getOrCreate()
document = spark.read.text(address, wholetext=True).first()[0]
# A document that runs again and again has no id of a run in it.
job = json.loads(document.replace("{{run}}", f"{int(time.time() * 1000)}-{secrets.token_hex(4)}"))
for name, value in job["settings"].items():
    spark.conf.set(name, value)
spark.udf.register("plain", plain, "bytes binary, reason string")
text = json.dumps(run(job), default=str)
if "counted" in job:
    count_run(**job["counted"])
if "reports" in job:
    table = spark.createDataFrame([(text,)], "value string")
    table.coalesce(1).write.mode("overwrite").text(job["reports"])
else:
    print(text)
