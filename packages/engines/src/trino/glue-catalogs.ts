/** Where the AWS is whose Glue and S3 a Trino works on, and who it is there. */
export interface TrinoAws {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Two catalogs of Trino over one Glue and one S3: `awsdatacatalog`, as Athena calls it, for tables of Hive, and `iceberg`,
 * where the former sends whoever asks it for a table of Iceberg.
 *
 * As Athena does, they list folders to the bottom and write to tables that they have not made, and times in tables of Hive
 * have milliseconds. Observed (users' reports): a table made of `timestamp(6)` is refused by the words of that.
 *
 * @see https://trino.io/docs/476/object-storage/metastores.html
 */
export function glueCatalogs({ endpoint, region, accessKeyId, secretAccessKey }: TrinoAws) {
  const aws = {
    'hive.metastore.glue.region': region,
    'hive.metastore.glue.endpoint-url': endpoint,
    'hive.metastore.glue.aws-access-key': accessKeyId,
    'hive.metastore.glue.aws-secret-key': secretAccessKey,
    'fs.native-s3.enabled': 'true',
    's3.endpoint': endpoint,
    's3.region': region,
    's3.path-style-access': 'true',
    's3.aws-access-key': accessKeyId,
    's3.aws-secret-key': secretAccessKey,
  };
  return {
    awsdatacatalog: {
      'connector.name': 'hive',
      'hive.metastore': 'glue',
      'hive.security': 'allow-all',
      'hive.non-managed-table-writes-enabled': 'true',
      'hive.recursive-directories': 'true',
      'hive.allow-register-partition-procedure': 'true',
      'hive.iceberg-catalog-name': 'iceberg',
      'hive.partition-projection-enabled': 'true',
      'hive.timestamp-precision': 'MILLISECONDS',
      ...aws,
    },
    iceberg: {
      'connector.name': 'iceberg',
      'iceberg.catalog.type': 'glue',
      'iceberg.security': 'allow-all',
      'iceberg.register-table-procedure.enabled': 'true',
      'iceberg.hive-catalog-name': 'awsdatacatalog',
      ...aws,
    },
  };
}
