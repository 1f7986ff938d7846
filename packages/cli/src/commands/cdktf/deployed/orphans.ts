import type { TerraformState } from '@clickstream/terraform';
import { accountOf } from '../../../aws/account-of.ts';
import type { awsOfStack } from './aws-of-stack.ts';
import type { SynthesizedStack } from './deployed-state.ts';

type Client = ReturnType<typeof awsOfStack>;

/** Kinds of which a name is asked for: what holds something, or keeps a deployment from making it. */
const words = {
  aws_s3_bucket: 'bucket',
  aws_kinesis_firehose_delivery_stream: 'delivery stream',
  aws_kinesis_stream: 'Kinesis stream',
  aws_cloudwatch_log_group: 'log group',
  aws_iam_role: 'role',
  aws_iam_policy: 'policy',
} as const;

type Kind = keyof typeof words;

/**
 * Names what of a stack AWS has and the state has not, such as `bucket 123456789012-datalake-raw`: what a run was making
 * when it was killed, or what a state had that is lost. Of what is in the state nothing is asked; what AWS does not let be
 * seen is left out.
 */
export async function orphans(
  stack: SynthesizedStack,
  state: TerraformState,
  client: Client,
): Promise<string[]> {
  const kinds = Object.keys(words) as Kind[];
  const missing = kinds.flatMap((kind) => missingOf(kind, stack, state).map((name) => ({ kind, name })));
  if (missing.length === 0) return [];
  const account = await accountOf(client).catch(() => undefined);
  if (account === undefined) return [];
  const found = await Promise.all(
    missing.map(async ({ kind, name: template }) => {
      const name = template.replace(ofAccount, account);
      const isFound = await looks[kind](name, client, account).catch(() => false);
      return isFound ? [`${words[kind]} ${name}`] : [];
    }),
  );
  return found.flat();
}

/** The account, as Terraform is told to find it. */
const ofAccount = /^\$\{data\.aws_caller_identity\.\w+\.account_id\}/;

/** The names of a kind that the state does not have, as they are synthesized. */
function missingOf(kind: Kind, { resource }: SynthesizedStack, { resources = [] }: TerraformState): string[] {
  const nameOf = (attributes: unknown) => {
    const { bucket, name = bucket } = (attributes ?? {}) as {
      readonly bucket?: string;
      readonly name?: string;
    };
    return name;
  };
  const known = resources
    .filter(({ mode, type }) => mode === 'managed' && type === kind)
    .flatMap(({ instances }) => instances.map(({ attributes }) => nameOf(attributes)));
  return Object.values(resource[kind] ?? {}).flatMap((attributes) => {
    const name = nameOf(attributes);
    if (name === undefined) return [];
    const behindAccount = name.replace(ofAccount, '');
    const isKnown = known.some((each) => each?.replace(/^\d{12}(?=-)/, '') === behindAccount);
    return isKnown ? [] : [name];
  });
}

/** Asks AWS for one name of each kind: false, or a rejection, where it is not there. */
const looks: Readonly<
  Record<Kind, (this: void, name: string, client: Client, account: string) => Promise<boolean>>
> = {
  async aws_s3_bucket(Bucket, client, ExpectedBucketOwner) {
    const { HeadBucketCommand, S3Client } = await import('@aws-sdk/client-s3');
    const s3 = new S3Client({ ...client, forcePathStyle: client.endpoint !== undefined });
    // The name may be somebody else's, in whose account it is.
    return asked(s3, () => s3.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner })));
  },
  async aws_kinesis_firehose_delivery_stream(DeliveryStreamName, client) {
    const { DescribeDeliveryStreamCommand, FirehoseClient } = await import('@aws-sdk/client-firehose');
    const firehose = new FirehoseClient(client);
    return asked(firehose, () => firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName })));
  },
  async aws_kinesis_stream(StreamName, client) {
    const { DescribeStreamSummaryCommand } = await import('@aws-sdk/client-kinesis');
    const { openKinesis } = await import('../../../aws/open-kinesis.ts');
    const kinesis = openKinesis(client);
    return asked(kinesis, () => kinesis.send(new DescribeStreamSummaryCommand({ StreamName })));
  },
  async aws_cloudwatch_log_group(name, client) {
    const { CloudWatchLogsClient, DescribeLogGroupsCommand } =
      await import('@aws-sdk/client-cloudwatch-logs');
    const logs = new CloudWatchLogsClient(client);
    return asked(logs, async () => {
      const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
      return logGroups.find(({ logGroupName }) => logGroupName === name);
    });
  },
  async aws_iam_role(RoleName, client) {
    const { GetRoleCommand, IAMClient } = await import('@aws-sdk/client-iam');
    const iam = new IAMClient(client);
    return asked(iam, () => iam.send(new GetRoleCommand({ RoleName })));
  },
  async aws_iam_policy(name, client, account) {
    const { GetPolicyCommand, IAMClient } = await import('@aws-sdk/client-iam');
    const iam = new IAMClient(client);
    const PolicyArn = `arn:${partitionOf(client.region)}:iam::${account}:policy/${name}`;
    return asked(iam, () => iam.send(new GetPolicyCommand({ PolicyArn })));
  },
};

async function asked(
  client: { destroy(this: void): void },
  ask: () => Promise<object | undefined>,
): Promise<boolean> {
  try {
    return (await ask()) !== undefined;
  } finally {
    client.destroy();
  }
}

/** What ARNs of a region begin with, behind `arn:`. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
