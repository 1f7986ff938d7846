import type { StageName } from './presets.ts';

/** Names of the stack and of what it makes, as other packages and people see them. */
export interface Names {
  /** The TerraformStack, and so the folder `stacks/<stack>` below the output directory. */
  readonly stack: string;
  readonly stream: string;
  /** A bucket is named `<account id><suffix>`. */
  readonly rawBucketSuffix: string;
  readonly stagingBucketSuffix: string;
  /** Of the bucket with who read and wrote the other two. */
  readonly logsBucketSuffix: string;
  /** Where events land in the raw bucket; ends with a slash. */
  readonly eventsPrefix: string;
  /** Where records land that could not be delivered; ends with a slash. */
  readonly errorsPrefix: string;
  /** Where results of queries land in the staging bucket, apart from every table; ends with a slash. */
  readonly queryResultsPrefix: string;
  /** The database of the catalog; letters, digits and underscores, as Athena wants them. */
  readonly database: string;
  /** The job of Glue that makes staging, and the trigger that starts it; or the application of EMR Serverless. */
  readonly transformJob: string;
  /** The role of the job, and its policy. */
  readonly transformRole: string;
  /** Of the bucket of the job's script. */
  readonly jobsBucketSuffix: string;
  /** Of the object there that says how a job run of EMR Serverless is started. */
  readonly jobRunKey: string;
  /** The workgroup of Athena. */
  readonly workgroup: string;
  /** The namespace of what the lake itself tells CloudWatch. */
  readonly metricNamespace: string;
  /** The topic that alarms tell. */
  readonly alarmTopic: string;
  /** The alias of the key of `encryption`. */
  readonly keyAlias: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly role: string;
  readonly rawPolicy: string;
  readonly stagingPolicy: string;
  readonly logsPolicy: string;
  /** The Kinesis stream of `realtime`. */
  readonly eventsStream: string;
  readonly eventsPolicy: string;
  /** What the names of the roles of people, and of what goes with them, begin with. */
  readonly accessPrefix: string;
}

/**
 * Gives the names. `suffix` (the setting `nameSuffix`) and `stage`, put before, tell copies in one account from each other;
 * a bucket's begins with the account all the same.
 */
export function names(suffix = '', stage?: StageName): Names {
  const named = (name: string) => `${stage === undefined ? '' : `${stage}-`}${name}${suffix}`;
  return Object.freeze({
    stack: 'clickstream',
    stream: named('clickstream'),
    rawBucketSuffix: `-${named('datalake-raw')}`,
    stagingBucketSuffix: `-${named('datalake-staging')}`,
    logsBucketSuffix: `-${named('datalake-access-logs')}`,
    eventsPrefix: 'clickstream/',
    errorsPrefix: 'clickstream-errors/',
    queryResultsPrefix: 'query-results/',
    database: named('clickstream').replaceAll('-', '_'),
    transformJob: `${named('clickstream')}-transform`,
    transformRole: named('clickstream_transform'),
    jobsBucketSuffix: `-${named('datalake-jobs')}`,
    jobRunKey: 'job-run.json',
    workgroup: named('clickstream'),
    metricNamespace: named('Clickstream'),
    alarmTopic: `${named('clickstream')}-alarms`,
    keyAlias: `alias/${named('clickstream')}`,
    logGroup: `/aws/kinesisfirehose/${named('clickstream')}`,
    logStream: 'ClickStreamLogStream',
    role: named('datalake_role'),
    rawPolicy: named('read_write_datalake_raw'),
    stagingPolicy: named('read_write_datalake_staging'),
    logsPolicy: named('clickstream_cloudwatch'),
    eventsStream: named('clickstream-events'),
    eventsPolicy: named('read_clickstream_events'),
    accessPrefix: `${named('clickstream')}-`,
  });
}
