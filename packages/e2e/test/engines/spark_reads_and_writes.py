# What Spark does with a lake, on the bucket that is named: reads lines, plain and packed, writes Parquet by partition,
# writes one of them anew, and reads it back. Prints what it found as JSON.
import json
import sys

from pyspark.sql import SparkSession, functions as f

bucket = sys.argv[1]
spark = SparkSession.builder.getOrCreate()
spark.conf.set('spark.sql.sources.partitionOverwriteMode', 'dynamic')

lines = spark.read.option('recursiveFileLookup', 'true').text(f's3a://{bucket}/raw/')
events = lines.select(
    f.get_json_object('value', '$.id').cast('int').alias('id'),
    f.get_json_object('value', '$.user').alias('user'),
)
out = f's3a://{bucket}/staging/events'
events.write.mode('overwrite').partitionBy('user').parquet(out)
first = spark.read.parquet(out).count()
events.where("user = 'a=b/ü 1'").limit(1).write.mode('overwrite').partitionBy('user').parquet(out)
again = spark.read.parquet(out)
print(json.dumps({
    'lines': lines.count(),
    'written': first,
    'users': [row[0] for row in again.groupBy('user').count().orderBy('user').select('user').collect()],
    'after': again.count(),
}))
