import {
  AthenaClient,
  BatchGetNamedQueryCommand,
  BatchGetQueryExecutionCommand,
  GetNamedQueryCommand,
  GetQueryExecutionCommand,
  GetWorkGroupCommand,
  ListNamedQueriesCommand,
  ListQueryExecutionsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DescribeDeliveryStreamCommand, FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import {
  GetDatabaseCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { DeleteRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { KinesisClient, PutRecordCommand as PutKinesisRecordCommand } from '@aws-sdk/client-kinesis';
import {
  GetBucketLocationCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { layoutOf, names } from '@clickstream/contract';
import { engines, fetchEngine, findJava, trinoQueries } from '@clickstream/engines';
import { firehoseSink, generate, kinesisSink } from '@clickstream/generator';
import { runCli } from '../../../cli/test/run-cli.ts';
import { assumeRole } from '../stack/assume-role.ts';
import { misgranted, wellGranted } from '../stack/role-grants.ts';
import { startLocalStack } from '../stack/start-local-stack.ts';
import { withEngine } from './with-engine.ts';

const { accessPrefix, database, eventsStream, queryResultsPrefix, role, stream, workgroup } = names();
const { logGroup: logGroupName, logStream: logStreamName } = names();
const { eventsPrefix, errorsPrefix } = layoutOf({ kind: 'event' });
const [whole, broken] = [20, 3];
/** Takes longer than anybody waits. */
const endless = `select count(*) from ${['a', 'b', 'c'].map((name) => `unnest(sequence(1, 10000)) as ${name}(${name})`).join(' cross join ')}`;

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

withEngine('trino').each([
  { taker: 'Firehose', context: {} },
  // With a key, too, whose policy is to let each do its work.
  { taker: 'Kinesis', context: { realtime: {}, encryption: {} } },
])('the roles of access, where $taker takes the events', ({ context }) => {
  const settings = { layout: { kind: 'event' }, catalog: {}, access: {}, ...context };
  const isRealtime = 'realtime' in settings;
  let local: Awaited<ReturnType<typeof startLocalStack>>;
  let raw: string;
  let staging: string;
  beforeAll(async () => {
    const queryEngine = trinoQueries({
      directory: await fetchEngine(engines.trino, { environment: process.env }),
      java: await findJava(engines.trino, process.env),
    });
    local = await startLocalStack({ queryEngine });
    const terraform = await local.terraform(settings);
    await terraform.init();
    await terraform.apply();
    raw = `${local.aws.account}-datalake-raw`;
    staging = `${local.aws.account}-datalake-staging`;
    await produce();
    await local.aws.flush();
    expect(await run(['lake', 'transform'], local.client.credentials)).toMatchObject({ code: 0 });
  });
  const open: { destroy(): void }[] = [];
  afterAll(async () => {
    for (const client of open) client.destroy();
    await local?.close();
  });

  const credentialsOf = (role: string) =>
    assumeRole(local.client, `arn:aws:iam::${local.aws.account}:role/${accessPrefix}${role}`);
  /** Makes clients in a role. */
  async function inRole(role: string) {
    const config = { ...local.client, credentials: await credentialsOf(role) };
    return <C extends { destroy(): void }>(Client: new (config: object) => C): C => {
      const client = new Client(config);
      open.push(client);
      return client;
    };
  }
  /** Runs a command as a shell would, with these credentials. */
  function run(
    args: readonly string[],
    { accessKeyId, secretAccessKey, sessionToken = '' }: Credentials,
    context: object = settings,
  ) {
    const env = {
      AWS_ENDPOINT_URL: local.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      CDKTF_CONTEXT_JSON: JSON.stringify(context),
    };
    return runCli(args, { cwd: local.directory, env });
  }
  /** What a command that succeeds writes in a role. */
  async function outputOf(role: string, args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await run(args, await credentialsOf(role));
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return stdout;
  }
  /** Everything that was asked for in a role was granted, and the other way round. */
  const expectWellGranted = async (role: string) =>
    expect(await misgranted(local, `${accessPrefix}${role}`)).toEqual(wellGranted);

  /** Puts events that are whole, some without what they are partitioned by, and one that is nothing, as the producer. */
  async function produce(): Promise<void> {
    const { endpoint, region } = local.client;
    const client = { credentials: await credentialsOf('producer') };
    const target = { endpoint, region, client, deadLetterPath: join(local.directory, 'dead-letters.jsonl') };
    for (const traffic of [{ count: whole }, { count: broken, omit: 'event' }]) {
      const sink = isRealtime
        ? kinesisSink({ ...target, stream: eventsStream })
        : firehoseSink({ ...target, stream });
      const { account } = await generate({ ...traffic, seed: 42, maxDelaySeconds: 0, sink });
      expect(account).toMatchObject({ accepted: traffic.count, deadLettered: 0 });
    }
    const made = await inRole('producer');
    const Data = Buffer.from('{}\n');
    await (isRealtime
      ? made(KinesisClient).send(
          new PutKinesisRecordCommand({ StreamName: eventsStream, Data, PartitionKey: 'a' }),
        )
      : made(FirehoseClient).send(new PutRecordCommand({ DeliveryStreamName: stream, Record: { Data } })));
  }

  it('let a producer put, and no more', () => expectWellGranted('producer'));

  it('leave Firehose to use the key, where there is one, as its policy says', async () => {
    if ('encryption' in settings)
      expect(await misgranted(local, role, { keysAlone: true })).toEqual(wellGranted);
  });

  /** What somebody does with Athena, in a role whose results lie below a prefix. */
  async function asksAthena(role: string, WorkGroup: string, Prefix: string) {
    const client = await inRole(role);
    const [athena, glue, s3] = [client(AthenaClient), client(GlueClient), client(S3Client)];
    const { State } = (await athena.send(new GetWorkGroupCommand({ WorkGroup }))).WorkGroup!;
    expect(State).toBe('ENABLED');
    const query = `lake query --engine athena --workgroup ${WorkGroup} --json --sql`.split(' ');
    const answer = await outputOf(role, [...query, 'select count(*) as events from events']);
    expect(JSON.parse(answer)).toEqual([{ events: String(whole) }]);

    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({ QueryString: endless, WorkGroup }),
    );
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId }));
    const stopped = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    expect(stopped.QueryExecution!.Status!.State).toBe('CANCELLED');
    const { QueryExecutionIds } = await athena.send(new ListQueryExecutionsCommand({ WorkGroup }));
    const { QueryExecutions } = await athena.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds }));
    expect(QueryExecutions!.map(({ Query }) => Query)).toEqual([
      endless,
      expect.stringContaining('count(*)'),
    ]);
    const { NamedQueryIds } = await athena.send(new ListNamedQueriesCommand({ WorkGroup }));
    const { NamedQueries } = await athena.send(new BatchGetNamedQueryCommand({ NamedQueryIds }));
    const [NamedQueryId] = NamedQueryIds!;
    const { NamedQuery } = await athena.send(new GetNamedQueryCommand({ NamedQueryId }));
    expect(NamedQueries).toContainEqual(NamedQuery);

    const { Database } = await glue.send(new GetDatabaseCommand({ Name: database }));
    expect(Database!.Name).toBe(database);
    const { TableList } = await glue.send(new GetTablesCommand({ DatabaseName: database }));
    expect(TableList!.map(({ Name }) => Name)).toContain('events');
    const events = { DatabaseName: database, Name: 'events' };
    expect((await glue.send(new GetTableCommand(events))).Table).toMatchObject(events);
    const ofEvents = { DatabaseName: database, TableName: 'events' };
    const { Partitions } = await glue.send(new GetPartitionsCommand(ofEvents));
    expect(Partitions!.length).toBeGreaterThan(0);

    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: staging, Prefix }));
    const Key = Contents!.find((object) => object.Key!.endsWith('.csv'))!.Key!;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: staging, Key }));
    expect(await Body!.transformToString()).toContain(`"${whole}"`);
  }

  it('let an analyst ask Athena, and no more', async () => {
    await asksAthena('analyst', workgroup, queryResultsPrefix);
    await expectWellGranted('analyst');
  });

  it('let a steward ask Athena, read raw and errors, follow the stream and replay, and no more', async () => {
    await asksAthena('steward', `${accessPrefix}stewards`, 'query-results-of-stewards/');
    const s3 = (await inRole('steward'))(S3Client);
    const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket: raw }));
    expect(LocationConstraint).toBeUndefined();
    for (const Prefix of [eventsPrefix, errorsPrefix]) {
      const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: raw, Prefix }));
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: raw, Key: Contents![0]!.Key }));
      expect((await Body!.transformToByteArray()).length).toBeGreaterThan(0);
    }
    const replay = ['lake', 'replay', '--fix', '.event //= "mended"', '--yes', '--json'];
    expect(JSON.parse(await outputOf('steward', replay))).toMatchObject({ accepted: broken + 1, failed: 0 });
    expect(JSON.parse(await outputOf('steward', replay))).toMatchObject({
      events: 0,
      alreadyReplayed: broken + 1,
    });
    if (isRealtime) {
      const tail = ['lake', 'tail', '--event', 'mended', '--since', '2000-01-01T00:00:00Z'];
      const lines = await outputOf('steward', [...tail, '--count', String(broken + 1)]);
      expect(lines.trimEnd().split('\n')).toHaveLength(broken + 1);
      const others = { ...settings, realtime: undefined };
      const { code, stderr } = await run(['lake', 'replay'], await credentialsOf('steward'), others);
      expect({ code, stderr }).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`reads the Kinesis stream ${eventsStream}`),
      });
    }
    await expectWellGranted('steward');
  });

  it('let an operator see the stream, its log, metrics and alarms, and no more', async () => {
    const client = await inRole('operator');
    const [firehose, logs] = [client(FirehoseClient), client(CloudWatchLogsClient)];
    const { DeliveryStreamDescription } = await firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream }),
    );
    expect(DeliveryStreamDescription!.DeliveryStreamStatus).toBe('ACTIVE');
    const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName }));
    expect(logStreams!.map((each) => each.logStreamName)).toEqual([logStreamName]);
    const found = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    const read = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName }));
    const messages = read.events!.map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(0);
    expect(found.events!.map(({ message }) => message)).toEqual(messages);

    const cloudwatch = client(CloudWatchClient);
    const delivered = { Namespace: 'AWS/Firehose', MetricName: 'DeliveryToS3.Records' };
    const { Metrics } = await cloudwatch.send(new ListMetricsCommand(delivered));
    const metric = { ...delivered, Dimensions: Metrics![0]!.Dimensions };
    const now = local.aws.clock.now().getTime();
    const span = { StartTime: new Date(now - 3_600_000), EndTime: new Date(now + 3_600_000) };
    const [Period, Stat] = [7200, 'Sum' as const];
    const { Datapoints } = await cloudwatch.send(
      new GetMetricStatisticsCommand({ ...metric, ...span, Period, Statistics: [Stat] }),
    );
    const { MetricDataResults } = await cloudwatch.send(
      new GetMetricDataCommand({
        ...span,
        MetricDataQueries: [{ Id: 'delivered', MetricStat: { Metric: metric, Period, Stat } }],
      }),
    );
    for (const values of [Datapoints!, MetricDataResults![0]!.Values!])
      expect(values.length).toBeGreaterThan(0);
    expect((await cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms).toEqual([]);
    await expectWellGranted('operator');
  });

  it('let Lake Formation read what is registered, and no more; without that nobody is shown it', async () => {
    await expectWellGranted('lakeformation');
    const iam = new IAMClient(local.client);
    open.push(iam);
    const RoleName = `${accessPrefix}lakeformation`;
    const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: PolicyNames![0] }));
    const query = `lake query --engine athena --workgroup ${workgroup} --json --sql`.split(' ');
    const asked = await run(
      [...query, 'select count(*) as events from events'],
      await credentialsOf('analyst'),
    );
    expect(asked).toMatchObject({ code: 1, stderr: expect.stringContaining('events') });
  });
});
