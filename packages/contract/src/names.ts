/** Names of the stack and of what it makes, as other packages and people see them. */
export interface Names {
  /** The TerraformStack, and so the folder `stacks/<stack>` below the output directory. */
  readonly stack: string;
  readonly stream: string;
  /** A bucket is named `<account id><suffix>`. */
  readonly rawBucketSuffix: string;
  readonly stagingBucketSuffix: string;
  /** Where events land in the raw bucket; ends with a slash. */
  readonly eventsPrefix: string;
  /** Where records land that could not be delivered; ends with a slash. */
  readonly errorsPrefix: string;
  /** Where results of queries land in the staging bucket, apart from every table; ends with a slash. */
  readonly queryResultsPrefix: string;
  /** The database of the catalog; letters, digits and underscores, as Athena wants them. */
  readonly database: string;
  /** The workgroup of Athena. */
  readonly workgroup: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly role: string;
  readonly rawPolicy: string;
  readonly stagingPolicy: string;
  readonly logsPolicy: string;
}

/** Gives the names; `suffix` (the setting `nameSuffix`) tells a second copy in one account from the first. */
export function names(suffix = ''): Names {
  return Object.freeze({
    stack: 'clickstream',
    stream: `clickstream${suffix}`,
    rawBucketSuffix: `-datalake-raw${suffix}`,
    stagingBucketSuffix: `-datalake-staging${suffix}`,
    eventsPrefix: 'clickstream/',
    errorsPrefix: 'clickstream-errors/',
    queryResultsPrefix: 'query-results/',
    database: `clickstream${suffix.replaceAll('-', '_')}`,
    workgroup: `clickstream${suffix}`,
    logGroup: `/aws/kinesisfirehose/clickstream${suffix}`,
    logStream: 'ClickStreamLogStream',
    role: `datalake_role${suffix}`,
    rawPolicy: `read_write_datalake_raw${suffix}`,
    stagingPolicy: `read_write_datalake_staging${suffix}`,
    logsPolicy: `clickstream_cloudwatch${suffix}`,
  });
}
