import type { StackParts } from '../feature.ts';

/** What the statements of policies are about: ARNs, and where keys begin. */
export interface Subjects extends Pick<StackParts, 'layout'> {
  readonly streamArn: string;
  /** Of the stream of events, where there is one, which then takes the puts. */
  readonly eventsArn: string | undefined;
  readonly rawArn: string;
  readonly stagingArn: string;
  readonly groupArn: string;
  /** `arn:…:glue:region:account`. */
  readonly glue: string;
  readonly database: string;
}

type Statement = Readonly<Record<string, unknown>>;

const allow = (
  Action: readonly string[],
  Resource: string | readonly string[],
  more: object = {},
): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

/** Puts events: a delivery stream that reads another stream takes none itself. */
export const puts = ({ streamArn, eventsArn }: Subjects): Statement =>
  eventsArn === undefined
    ? allow(['firehose:PutRecord', 'firehose:PutRecordBatch'], streamArn)
    : allow(['kinesis:PutRecord', 'kinesis:PutRecords'], eventsArn);

const putsMany = ({ streamArn, eventsArn }: Subjects): Statement =>
  eventsArn === undefined
    ? allow(['firehose:PutRecordBatch'], streamArn)
    : allow(['kinesis:PutRecords'], eventsArn);

/** Reads the stream of events as they come, where there is one. */
export const tails = ({ eventsArn }: Subjects): Statement[] =>
  eventsArn === undefined
    ? []
    : [allow(['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'], eventsArn)];

/**
 * Asks Athena in a workgroup whose results are under a prefix of staging. The data itself comes from Lake Formation.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/lf-athena-user-permissions.html
 */
export function asks(
  { stagingArn, glue, database }: Subjects,
  { workgroupArn, resultsPrefix }: { readonly workgroupArn: string; readonly resultsPrefix: string },
): Statement[] {
  const ofDatabase = [`${glue}:catalog`, `${glue}:database/${database}`];
  return [
    allow(
      [
        'athena:BatchGetNamedQuery',
        'athena:BatchGetQueryExecution',
        'athena:GetNamedQuery',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:GetWorkGroup',
        'athena:ListNamedQueries',
        'athena:ListQueryExecutions',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
      ],
      workgroupArn,
    ),
    allow(['glue:GetDatabase'], ofDatabase),
    allow(
      [
        'glue:BatchGetPartition',
        'glue:GetPartition',
        'glue:GetPartitions',
        'glue:GetTable',
        'glue:GetTables',
      ],
      [...ofDatabase, `${glue}:table/${database}/*`],
    ),
    // Documented: it has no resource; what it gives is what was granted.
    allow(['lakeformation:GetDataAccess'], '*'),
    allow(['s3:GetBucketLocation'], stagingArn),
    allow(['s3:ListBucket'], stagingArn, { Condition: { StringLike: { 's3:prefix': `${resultsPrefix}*` } } }),
    allow(
      ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      `${stagingArn}/${resultsPrefix}*`,
    ),
  ];
}

/** Reads raw and errors as objects. */
export const readsRaw = ({ rawArn, layout }: Subjects): Statement[] => [
  allow(['s3:GetBucketLocation', 's3:ListBucket'], rawArn),
  allow(
    ['s3:GetObject'],
    [layout.eventsPrefix, layout.errorsPrefix].map((prefix) => `${rawArn}/${prefix}*`),
  ),
];

/**
 * Puts what failed again, many events a call, to a stream of which it asks first whether it takes puts; keeps, below a
 * prefix of staging, what was replayed and who replays.
 */
export const replays = (subjects: Subjects, prefix: string): Statement[] => [
  allow(['firehose:DescribeDeliveryStream'], subjects.streamArn),
  putsMany(subjects),
  allow(['s3:ListBucket'], subjects.stagingArn, {
    Condition: { StringLike: { 's3:prefix': `${prefix}*` } },
  }),
  allow(['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], `${subjects.stagingArn}/${prefix}*`),
];

/** Watches: no event is among it. */
export const watches = ({ streamArn, groupArn }: Subjects): Statement[] => [
  allow(['firehose:DescribeDeliveryStream'], streamArn),
  allow(['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'], `${groupArn}:*`),
  // Documented: none of them has a resource, or can be read without all.
  allow(
    [
      'cloudwatch:DescribeAlarms',
      'cloudwatch:GetMetricData',
      'cloudwatch:GetMetricStatistics',
      'cloudwatch:ListMetrics',
    ],
    '*',
  ),
];

/** Reads the data of locations, which is what Lake Formation does in a role. */
export const readsLocations = (bucketArns: readonly string[], locations: readonly string[]): Statement[] => [
  allow(['s3:ListBucket'], bucketArns),
  allow(
    ['s3:GetObject'],
    locations.map((location) => `${location}/*`),
  ),
];
