"""Answers the queries of a JSON file by Spark: a list of rows each, every value a text or null, or the error."""
import json
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
answers = []
for sql in json.load(open(sys.argv[1])):
    try:
        rows = spark.sql(sql).collect()
        answers.append({"rows": [[None if value is None else str(value) for value in row] for row in rows]})
    except Exception as error:
        answers.append({"error": str(error)[:600]})
print(json.dumps(answers))
