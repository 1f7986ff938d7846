import { dirname } from 'node:path';
import { engines, fetchEngine, findJava, startTrino } from '@clickstream/engines';
import type { Trino } from '@clickstream/engines';
import { dialects, openTables, tableColumns } from '@clickstream/lake';
import type { Engine, Lake, Table } from '@clickstream/lake';
import { trinoEngine } from './trino-engine.ts';

/** Starts Trino, with a catalog `hive` over the S3 at an address; its tables are written down in the bucket given. */
export async function startLakeTrino(s3Url: string, bucket: string, workDirectory: string): Promise<Trino> {
  return startTrino({
    directory: await fetchEngine(engines.trino, { environment: process.env }),
    java: await findJava(engines.trino, process.env),
    workDirectory,
    catalogs: {
      hive: {
        'connector.name': 'hive',
        'hive.metastore': 'file',
        'hive.metastore.catalog.dir': `s3://${bucket}/catalog`,
        'hive.security': 'allow-all',
        'hive.non-managed-table-writes-enabled': 'true',
        'hive.allow-register-partition-procedure': 'true',
        // Its default cuts times to milliseconds.
        'hive.timestamp-precision': 'MICROSECONDS',
        'fs.native-s3.enabled': 'true',
        's3.endpoint': s3Url,
        's3.region': 'us-east-1',
        's3.path-style-access': 'true',
        's3.aws-access-key': 'test',
        's3.aws-secret-key': 'test',
      },
    },
  });
}

/** Makes the tables of a lake's staging in Trino: each folder of a run that is current is a partition. */
export async function openInTrino({ url }: Trino, lake: Lake, schema: string): Promise<Engine> {
  const { identifier, types } = dialects.trino;
  const engine = trinoEngine(url, { catalog: 'hive', schema });
  await engine.query(`create schema hive.${schema}`);
  const snapshot = await openTables(lake).current();
  for (const [table, columns] of Object.entries(tableColumns(lake.contract))) {
    const list = [...columns.map(({ name, type }) => `${identifier(name)} ${types[type]}`), 'run varchar'];
    const root = `s3://${lake.stagingBucket}/${lake.contract.raw.events}${table}/`;
    await engine.query(
      `create table ${table} (${list.join(', ')}) with (external_location = '${root}', format = 'PARQUET', partitioned_by = array['event_date', 'run'])`,
    );
    for (const [date, files] of Object.entries(snapshot!.tables[table as Table])) {
      for (const folder of new Set(files.map(({ key }) => dirname(key)))) {
        const run = folder.split('/run=')[1]!;
        await engine.query(
          `call hive.system.register_partition('${schema}', '${table}', array['event_date', 'run'], array['${date}', '${run}'], 's3://${lake.stagingBucket}/${folder}')`,
        );
      }
    }
  }
  return engine;
}
