import type { StackParts } from '../feature.ts';
import { encrypts, puts, reads, writes } from './key-statements.ts';
import type { Subject } from './key-statements.ts';

/**
 * The policy of the key: the account, as AWS advises, so that it never is nobody's; the services that keep something of the
 * stack under it, for that alone; and its roles, each for what its own policies let it read or write, through the service
 * that it is in. The delivery stream has a grant, which Firehose makes of who creates it; who puts to it is asked as well.
 *
 * What refers to the key is named by its ARN, not by a reference: neither could be made before the other.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyPolicy(parts: StackParts): string {
  const { names, partition, region, accountId, role, raw, staging } = parts;
  const { source, access, transformJob, alarmTopic } = parts;
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  const bucket = (...buckets: readonly { readonly arn: string }[]): Subject => ({
    service: 's3',
    region,
    // Documented: under a bucket key the context is the bucket, else the object.
    context: { key: 'aws:s3:arn', arns: buckets.flatMap((each) => [each.arn, `${each.arn}/*`]) },
  });
  const events: Subject = {
    service: 'kinesis',
    region,
    context: { key: 'aws:kinesis:arn', arns: [arn('kinesis', `stream/${names.eventsStream}`)] },
  };
  // Of the delivery stream nobody says what the context is.
  const delivery: Subject = { service: 'firehose', region };
  const logGroups = [names.logGroup, ...(transformJob?.logGroups ?? [])];

  const statements = [
    {
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    // Documented: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    encrypts('Logs', `logs.${region}.amazonaws.com`, ['kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncrypt*'], {
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn': logGroups.map((name) => arn('logs', `log-group:${name}`)),
      },
    }),
    // Documented: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
    ...(alarmTopic
      ? [
          encrypts('Alarms', 'cloudwatch.amazonaws.com', [], {
            StringEquals: { 'aws:SourceAccount': accountId },
            ArnLike: { 'aws:SourceArn': arn('cloudwatch', `alarm:${names.stream}-*`) },
          }),
        ]
      : []),
    writes('Delivery', role, bucket(raw)),
    ...(source ? [reads('Source', role, events)] : []),
    ...(transformJob
      ? [
          reads('JobReads', transformJob.role, bucket(raw, transformJob.assets)),
          writes(
            'JobWrites',
            transformJob.role,
            bucket(staging, ...(transformJob.logsToAssets ? [transformJob.assets] : [])),
          ),
        ]
      : []),
    ...(access
      ? [
          reads('Tables', access.reader, bucket(raw, staging)),
          writes('AnalystResults', access.analyst, bucket(staging)),
          reads('StewardReads', access.steward, bucket(raw)),
          writes('StewardResults', access.steward, bucket(staging)),
          // Observed (AWS's notice of April 20, 2026): who puts to a delivery stream needs to decrypt as well.
          source ? puts('Producer', access.producer, events) : writes('Producer', access.producer, delivery),
          writes('StewardEvents', access.steward, source ? events : delivery),
        ]
      : []),
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
