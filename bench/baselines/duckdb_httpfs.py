# DuckDB with httpfs: runs the statements of the file in the first argument; S3 is at the second (host:port).
import importlib.metadata
import sys

import duckdb

db = duckdb.connect(config={'autoinstall_known_extensions': 'false'})
httpfs = next(f for f in importlib.metadata.files('duckdb-extension-httpfs') if f.name == 'httpfs.duckdb_extension')
db.load_extension(str(httpfs.locate()))
db.execute(f"""create secret (type s3, key_id 'test', secret 'test', region 'us-east-1', endpoint '{sys.argv[2]}',
               url_style 'path', use_ssl false)""")
with open(sys.argv[1]) as file:
    for statement in file.read().split(';\n'):
        db.execute(statement)
