import { arn } from '../../../kit/arn.ts';
import { createHash } from 'node:crypto';
import type { Policy } from '../state.ts';

type Statement = Readonly<Record<string, unknown>>;

const allow = (actions: readonly string[], rest: Statement = {}): Statement => ({
  Effect: 'Allow',
  Action: actions,
  Resource: '*',
  ...rest,
});

/**
 * Policies that AWS manages, by path and name: those that people attach to a pipeline's roles.
 *
 * Documented: what each allows, in the AWS Managed Policy Reference. Dates and ids are not told, so they are made.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const documents: Readonly<Record<string, readonly Statement[]>> = {
  '/AdministratorAccess': [allow(['*'])],
  '/PowerUserAccess': [
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    allow([
      'account:GetAccountInformation',
      'account:GetPrimaryEmail',
      'account:ListRegions',
      'iam:CreateServiceLinkedRole',
      'iam:DeleteServiceLinkedRole',
      'iam:ListRoles',
      'organizations:DescribeOrganization',
    ]),
  ],
  '/AmazonS3FullAccess': [allow(['s3:*', 's3-object-lambda:*'])],
  '/AmazonS3ReadOnlyAccess': [
    allow(['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*']),
  ],
  '/AmazonKinesisFirehoseFullAccess': [allow(['firehose:*'])],
  '/AmazonKinesisFirehoseReadOnlyAccess': [allow(['firehose:Describe*', 'firehose:List*'])],
  '/AmazonKinesisFullAccess': [allow(['kinesis:*'])],
  '/AmazonKinesisReadOnlyAccess': [allow(['kinesis:Get*', 'kinesis:List*', 'kinesis:Describe*'])],
  '/CloudWatchLogsFullAccess': [
    allow(['logs:*', 'cloudwatch:GenerateQuery', 'cloudwatch:GenerateQueryResultsSummary']),
  ],
  '/CloudWatchLogsReadOnlyAccess': [
    allow([
      'logs:Describe*',
      'logs:Get*',
      'logs:List*',
      'logs:StartQuery',
      'logs:StopQuery',
      'logs:TestMetricFilter',
      'logs:FilterLogEvents',
      'logs:StartLiveTail',
      'logs:StopLiveTail',
      'cloudwatch:GenerateQuery',
    ]),
  ],
  '/service-role/AWSLambdaBasicExecutionRole': [
    allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']),
  ],
  '/service-role/AWSLambdaKinesisExecutionRole': [
    allow([
      'kinesis:DescribeStream',
      'kinesis:DescribeStreamSummary',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
      'kinesis:ListStreams',
      'kinesis:SubscribeToShard',
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]),
  ],
};

const arnOf = (path: string) => arn({ service: 'iam', account: 'aws' }, `policy${path}`);

const made = new Date('2015-02-06T18:40:00Z').toISOString();

/** The policies that AWS manages, in the order of their names. */
export const awsManagedPolicies: readonly Policy[] = Object.entries(documents)
  .map(([place, statements]): Policy => {
    const name = place.slice(place.lastIndexOf('/') + 1);
    const id = createHash('sha256').update(place).digest('hex').toUpperCase().slice(0, 17);
    const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    return {
      name,
      id: `ANPA${id.replaceAll(/[0189]/g, 'A')}`,
      path: place.slice(0, -name.length),
      arn: arnOf(place),
      createdAt: made,
      updatedAt: made,
      defaultVersion: 'v1',
      nextVersion: 2,
      versions: [{ id: 'v1', document, createdAt: made }],
      tags: [],
    };
  })
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** Whether an ARN is that of a policy that AWS manages, be it here or not. */
export const isAwsManaged = (arn: string): boolean => /^arn:aws[a-z-]*:iam::aws:policy\//.test(arn);

/** Finds a policy that AWS manages. */
export const findAwsManaged = (arn: string): Policy | undefined =>
  awsManagedPolicies.find((policy) => policy.arn === arn);
