# What DuckDB does with a lake by httpfs: reads lines by a pattern, plain and packed, writes Parquet in several parts,
# and reads it back by ranges. Prints what it found as JSON.
import json
import sys

import duckdb
import duckdb_extension_httpfs  # noqa: F401
import importlib.metadata
import pathlib

endpoint, bucket, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = duckdb.connect(config={'allow_unsigned_extensions': 'false', 'autoinstall_known_extensions': 'false'})
extension = next(
    path for path in importlib.metadata.files('duckdb-extension-httpfs') if path.name == 'httpfs.duckdb_extension'
)
db.load_extension(str(extension.locate()))
db.execute(f"""
    CREATE SECRET (TYPE s3, KEY_ID 'test', SECRET 'test', REGION 'us-east-1', ENDPOINT '{endpoint}',
                   URL_STYLE 'path', USE_SSL false)
""")
lines = db.execute(f"""
    SELECT count(*) FROM read_csv('s3://{bucket}/raw/**', columns = {{'line': 'VARCHAR'}}, delim = '\x01', quote = '',
                                  escape = '', header = false)
""").fetchone()[0]
written = f's3://{bucket}/large/numbers.parquet'
db.execute(f"COPY (SELECT range AS id, hash(range)::VARCHAR AS text FROM range({rows})) TO '{written}' (FORMAT parquet)")
found = db.execute(f"SELECT count(*), sum(id), min(text) FROM read_parquet('{written}')").fetchone()
print(json.dumps({'lines': lines, 'count': found[0], 'sum': int(found[1])}))
