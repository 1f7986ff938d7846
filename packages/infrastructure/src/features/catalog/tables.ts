import type { CatalogColumn, CatalogTable } from '@clickstream/lake/catalog';
import type { TerraformStack } from 'cdktf';
import { GlueCatalogTable } from '../../bindings/provider-aws.ts';

interface Lines {
  readonly description: string;
  readonly location: string;
  readonly partitionedBy?: readonly CatalogColumn[];
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * A table of lines, each as it is: what reads JSON by itself loses what is malformed, or fails for all on one line.
 *
 * They are divided by a character that no line of JSON can hold.
 */
export function linesTable(
  scope: TerraformStack,
  databaseName: string,
  name: string,
  { description, location, partitionedBy = [], parameters = {} }: Lines,
): void {
  new GlueCatalogTable(scope, `catalog_${name}`, {
    databaseName,
    name,
    description,
    tableType: 'EXTERNAL_TABLE',
    parameters: { EXTERNAL: 'TRUE', classification: 'json', ...parameters },
    partitionKeys: partitionedBy.map(({ name: column, type }) => ({ name: column, type })),
    storageDescriptor: {
      location,
      inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
      outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      columns: [{ name: 'line', type: 'string' }],
      serDeInfo: {
        serializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
        parameters: { 'field.delim': '\u0001', 'serialization.format': '\u0001' },
      },
    },
  });
}

/** A table of staging; `lake transform` registers its partitions. */
export function parquetTable(
  scope: TerraformStack,
  databaseName: string,
  { name, columns, partitionedBy, prefix }: CatalogTable,
  bucket: string,
) {
  return new GlueCatalogTable(scope, `catalog_${name}`, {
    databaseName,
    name,
    tableType: 'EXTERNAL_TABLE',
    parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
    partitionKeys: partitionedBy.map(({ name: column, type }) => ({ name: column, type })),
    storageDescriptor: {
      location: `s3://${bucket}/${prefix}`,
      inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      columns: columns.map(({ name: column, type }) => ({ name: column, type })),
      serDeInfo: {
        serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
        parameters: { 'serialization.format': '1' },
      },
    },
  });
}
