import { AthenaClient, ListNamedQueriesCommand, ListWorkGroupsCommand } from '@aws-sdk/client-athena';
import { CloudWatchClient, DescribeAlarmsCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { EMRServerlessClient, ListApplicationsCommand } from '@aws-sdk/client-emr-serverless';
import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { GetDatabasesCommand, GlueClient, ListJobsCommand, ListTriggersCommand } from '@aws-sdk/client-glue';
import { IAMClient, ListPoliciesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { DescribeKeyCommand, KMSClient, ListAliasesCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import {
  GetDataLakeSettingsCommand,
  LakeFormationClient,
  ListLFTagsCommand,
  ListPermissionsCommand,
  ListResourcesCommand,
} from '@aws-sdk/client-lakeformation';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListSubscriptionsCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';

interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

type List = (config: ClientConfig) => Promise<readonly (string | undefined)[]>;

/** What lists what a service of local AWS has, by the service's name. */
const lists: Readonly<Record<string, List>> = {
  async athena(config) {
    const athena = new AthenaClient(config);
    const { WorkGroups = [] } = await athena.send(new ListWorkGroupsCommand({}));
    const { NamedQueryIds = [] } = await athena.send(new ListNamedQueriesCommand({}));
    // Each account has one from the beginning, which stays.
    const made = WorkGroups.map(({ Name }) => Name).filter((name) => name !== 'primary');
    return [...made, ...NamedQueryIds];
  },
  async cloudwatch(config) {
    const cloudwatch = new CloudWatchClient(config);
    const { MetricAlarms = [], CompositeAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({}));
    const { DashboardEntries = [] } = await cloudwatch.send(new ListDashboardsCommand({}));
    const alarms = [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName);
    return [...alarms, ...DashboardEntries.map(({ DashboardName }) => DashboardName)];
  },
  async emrserverless(config) {
    const states = ['CREATING', 'CREATED', 'STARTING', 'STARTED', 'STOPPING', 'STOPPED'] as const;
    const listing = new ListApplicationsCommand({ states: [...states] });
    const { applications = [] } = await new EMRServerlessClient(config).send(listing);
    return applications.map(({ name }) => name);
  },
  async firehose(config) {
    const { DeliveryStreamNames } = await new FirehoseClient(config).send(new ListDeliveryStreamsCommand({}));
    return DeliveryStreamNames ?? [];
  },
  async glue(config) {
    const glue = new GlueClient(config);
    const { DatabaseList = [] } = await glue.send(new GetDatabasesCommand({}));
    const { JobNames = [] } = await glue.send(new ListJobsCommand({}));
    const { TriggerNames = [] } = await glue.send(new ListTriggersCommand({}));
    return [...DatabaseList.map(({ Name }) => Name), ...JobNames, ...TriggerNames];
  },
  async iam(config) {
    const iam = new IAMClient(config);
    const { Roles = [] } = await iam.send(new ListRolesCommand({}));
    const { Policies = [] } = await iam.send(new ListPoliciesCommand({ Scope: 'Local' }));
    return [...Roles, ...Policies].map(({ Arn }) => Arn);
  },
  async kinesis(config) {
    return (await new KinesisClient(config).send(new ListStreamsCommand({}))).StreamNames ?? [];
  },
  async kms(config) {
    const kms = new KMSClient(config);
    const { Keys = [] } = await kms.send(new ListKeysCommand({}));
    const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
    const kept = await Promise.all(
      Keys.map(async ({ KeyId }) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata!),
    );
    // Those of AWS itself stay, and of one's own the ones that wait for their end.
    const keys = kept.filter(
      ({ KeyManager, KeyState }) => KeyManager === 'CUSTOMER' && KeyState !== 'PendingDeletion',
    );
    const aliases = Aliases.map(({ AliasName }) => AliasName).filter(
      (name) => !name!.startsWith('alias/aws/'),
    );
    return [...keys.map(({ Arn }) => Arn), ...aliases];
  },
  async lakeformation(config) {
    const lakeformation = new LakeFormationClient(config);
    const { LFTags = [] } = await lakeformation.send(new ListLFTagsCommand({}));
    const { ResourceInfoList = [] } = await lakeformation.send(new ListResourcesCommand({}));
    const { PrincipalResourcePermissions = [] } = await lakeformation.send(new ListPermissionsCommand({}));
    const { DataLakeSettings } = await lakeformation.send(new GetDataLakeSettingsCommand({}));
    return [
      ...LFTags.map(({ TagKey }) => TagKey),
      ...ResourceInfoList.map(({ ResourceArn }) => ResourceArn),
      ...PrincipalResourcePermissions.map((permission) => JSON.stringify(permission)),
      ...(DataLakeSettings?.DataLakeAdmins ?? []).map(({ DataLakePrincipalIdentifier: who }) => who),
    ];
  },
  async logs(config) {
    const logs = new CloudWatchLogsClient(config);
    const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
    const { metricFilters = [] } = await logs.send(new DescribeMetricFiltersCommand({}));
    return [
      ...logGroups.map(({ logGroupName }) => logGroupName),
      ...metricFilters.map(({ filterName }) => filterName),
    ];
  },
  async s3(config) {
    const { Buckets = [] } = await new S3Client(config).send(new ListBucketsCommand({}));
    return Buckets.map(({ Name }) => Name);
  },
  async sns(config) {
    const sns = new SNSClient(config);
    const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsCommand({}));
    return [
      ...Topics.map(({ TopicArn }) => TopicArn),
      ...Subscriptions.map(({ SubscriptionArn }) => SubscriptionArn),
    ];
  },
  // It keeps nothing.
  sts: async () => [],
};

/** The services that are looked into. */
export const listedServices = Object.keys(lists);

/**
 * Names what a local AWS has that people make or deploy, each as `<service>: <name>`: of one that was empty before a stack,
 * what the stack has left.
 */
export async function resourcesLeft(config: ClientConfig): Promise<string[]> {
  const left: string[] = [];
  for (const [service, list] of Object.entries(lists))
    for (const name of await list(config)) left.push(`${service}: ${name}`);
  return left;
}
