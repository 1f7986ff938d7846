import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import type { FirehoseClient } from '@aws-sdk/client-firehose';
import { ListPoliciesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';

/** The clients that the demo looks at AWS with. */
export interface Clients {
  readonly s3: S3Client;
  readonly iam: IAMClient;
  readonly logs: CloudWatchLogsClient;
  readonly firehose: FirehoseClient;
}

/** Names everything that is still there, such as `bucket 000000000000-datalake-raw`; an embedded AWS starts empty. */
export async function leftovers({ s3, iam, logs, firehose }: Clients): Promise<string[]> {
  const [buckets, roles, policies, groups, streams] = await Promise.all([
    s3.send(new ListBucketsCommand({})),
    iam.send(new ListRolesCommand({})),
    iam.send(new ListPoliciesCommand({ Scope: 'Local' })),
    logs.send(new DescribeLogGroupsCommand({})),
    firehose.send(new ListDeliveryStreamsCommand({})),
  ]);
  return [
    ...(buckets.Buckets ?? []).map(({ Name }) => `bucket ${Name}`),
    ...(roles.Roles ?? []).map(({ RoleName }) => `role ${RoleName}`),
    ...(policies.Policies ?? []).map(({ PolicyName }) => `policy ${PolicyName}`),
    ...(groups.logGroups ?? []).map(({ logGroupName }) => `log group ${logGroupName}`),
    ...(streams.DeliveryStreamNames ?? []).map((name) => `delivery stream ${name}`),
  ];
}
