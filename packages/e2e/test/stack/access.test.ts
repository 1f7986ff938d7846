import {
  DescribeLogStreamsCommand,
  CloudWatchLogsClient,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  AthenaClient,
  BatchGetNamedQueryCommand,
  GetWorkGroupCommand,
  ListNamedQueriesCommand,
  ListWorkGroupsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import {
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  PutRecordBatchCommand,
  PutRecordCommand,
} from '@aws-sdk/client-firehose';
import {
  GetDatabaseCommand,
  GetDatabasesCommand,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { assumeRole } from './assume-role.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;
const { accessPrefix, database: DatabaseName, workgroup, stream, logGroup } = names();

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

interface Client {
  destroy(): void;
}
/** The name of what an attempt failed by, or `done`. */
const outcome = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error as Error).name,
  );

describe('the catalog and access to it on local AWS, by the real Terraform', () => {
  it(
    'are deployed, do not drift, let each role do its work and nothing else, are changed, and go with the rest',
    async () => {
      const context = { layout: { kind: 'time' }, access: {}, forceDestroy: true };
      const terraform = await local.terraform({ ...context, catalog: {} });
      await terraform.init();
      await terraform.apply();
      expect(await terraform.plan()).toEqual({ changes: false });
      const glue = new GlueClient(local.client);
      const athena = new AthenaClient(local.client);
      await expectCatalog(glue, athena);

      const { account } = local.aws;
      const [raw, staging] = [`${account}-datalake-raw`, `${account}-datalake-staging`];
      const clients: Client[] = [glue, athena];
      async function inRole(role: string) {
        const arn = `arn:aws:iam::${account}:role/${accessPrefix}${role}`;
        const credentials = await assumeRole(local.client, arn);
        const client = <C extends Client>(Client: new (config: object) => C): C => {
          const made = new Client({ ...local.client, credentials, maxAttempts: 1 });
          clients.push(made);
          return made;
        };
        return {
          firehose: client(FirehoseClient),
          glue: client(GlueClient),
          athena: client(AthenaClient),
          s3: client(S3Client),
          logs: client(CloudWatchLogsClient),
          cloudwatch: client(CloudWatchClient),
          iam: client(IAMClient),
          sts: client(STSClient),
        };
      }
      type Clients = Awaited<ReturnType<typeof inRole>>;

      const s3 = new S3Client(local.client);
      clients.push(s3);
      const objects = {
        event: { Bucket: raw, Key: 'clickstream/dt=2026-01-01/hour=00/a' },
        error: { Bucket: raw, Key: 'clickstream-errors/processing-failed/a' },
        row: { Bucket: staging, Key: 'clickstream/events/event_date=2026-01-01/run=a/part-0.parquet' },
        result: { Bucket: staging, Key: 'query-results/a.csv' },
        stewardsResult: { Bucket: staging, Key: 'query-results-of-stewards/a.csv' },
      };
      for (const object of Object.values(objects))
        await s3.send(new PutObjectCommand({ ...object, Body: 'text' }));
      const Record = { Data: Buffer.from('{}\n') };
      const question = { QueryString: 'select 1', QueryExecutionContext: { Database: DatabaseName } };
      const period = { StartTime: new Date(0), EndTime: new Date(60_000), MetricDataQueries: [] };

      const attempts: Readonly<Record<string, (as: Clients) => Promise<unknown>>> = {
        'put a record': ({ firehose }) =>
          firehose.send(new PutRecordCommand({ DeliveryStreamName: stream, Record })),
        'put a batch': ({ firehose }) =>
          firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: stream, Records: [Record] })),
        'put to another stream': ({ firehose }) =>
          firehose.send(new PutRecordCommand({ DeliveryStreamName: 'other', Record })),
        'see the stream': ({ firehose }) =>
          firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream })),
        'read the log': ({ logs }) => logs.send(new FilterLogEventsCommand({ logGroupName: logGroup })),
        'list streams of the log': ({ logs }) =>
          logs.send(new DescribeLogStreamsCommand({ logGroupName: logGroup })),
        'read metrics': ({ cloudwatch }) => cloudwatch.send(new GetMetricDataCommand(period)),
        'see alarms': ({ cloudwatch }) => cloudwatch.send(new DescribeAlarmsCommand({})),
        'see the database': ({ glue }) => glue.send(new GetDatabaseCommand({ Name: DatabaseName })),
        'see the table of events': ({ glue }) =>
          glue.send(new GetTableCommand({ DatabaseName, Name: 'events' })),
        'see the table of raw': ({ glue }) => glue.send(new GetTableCommand({ DatabaseName, Name: 'raw' })),
        'see the table of what was rejected': ({ glue }) =>
          glue.send(new GetTableCommand({ DatabaseName, Name: 'rejected' })),
        'list saved questions': ({ athena }) =>
          athena.send(new ListNamedQueriesCommand({ WorkGroup: workgroup })),
        'ask as an analyst': ({ athena }) =>
          athena.send(new StartQueryExecutionCommand({ ...question, WorkGroup: workgroup })),
        'ask as a steward': ({ athena }) =>
          athena.send(new StartQueryExecutionCommand({ ...question, WorkGroup: `${accessPrefix}stewards` })),
        'ask in the primary workgroup': ({ athena }) => athena.send(new StartQueryExecutionCommand(question)),
        'list raw': (as) => as.s3.send(new ListObjectsV2Command({ Bucket: raw })),
        'list staging': (as) => as.s3.send(new ListObjectsV2Command({ Bucket: staging })),
        'read an event': (as) => as.s3.send(new GetObjectCommand(objects.event)),
        'read an error': (as) => as.s3.send(new GetObjectCommand(objects.error)),
        'read the files of staging': (as) => as.s3.send(new GetObjectCommand(objects.row)),
        'read results': (as) => as.s3.send(new GetObjectCommand(objects.result)),
        'read results of stewards': (as) => as.s3.send(new GetObjectCommand(objects.stewardsResult)),
        'write into raw': (as) => as.s3.send(new PutObjectCommand({ ...objects.event, Body: 'other' })),
        'keep what was replayed': (as) =>
          as.s3.send(
            new PutObjectCommand({ Bucket: staging, Key: 'clickstream/_replay/lease.json', Body: '{}' }),
          ),
        'list roles': ({ iam }) => iam.send(new ListRolesCommand({})),
        'ask who it is': (as) => as.sts.send(new GetCallerIdentityCommand({})),
      };
      // Without an engine Athena says so to whoever may ask.
      const asked = 'NotImplemented';
      const expected: Readonly<Record<string, readonly string[]>> = {
        producer: ['put a record', 'put a batch', 'ask who it is'],
        operator: [
          'see the stream',
          'read the log',
          'list streams of the log',
          'read metrics',
          'see alarms',
          'ask who it is',
        ],
        analyst: [
          'see the database',
          'see the table of events',
          'list saved questions',
          'ask as an analyst',
          'read results',
          'ask who it is',
        ],
        steward: [
          'put a batch',
          'see the stream',
          'see the database',
          'see the table of events',
          'see the table of raw',
          'see the table of what was rejected',
          'ask as a steward',
          'list raw',
          'read an event',
          'read an error',
          'read results of stewards',
          'keep what was replayed',
          'ask who it is',
        ],
      };
      for (const [role, allowed] of Object.entries(expected)) {
        const as = await inRole(role);
        const outcomes = await Promise.all(
          Object.entries(attempts).map(
            async ([name, attempt]) => [name, await outcome(attempt(as))] as const,
          ),
        );
        const done = outcomes.flatMap(([name, how]) => (how === 'done' || how === asked ? [name] : []));
        expect({ role, done }).toEqual({ role, done: allowed });
        const refusals = new Set(
          outcomes.map(([, how]) => how).filter((how) => how !== 'done' && how !== asked),
        );
        for (const how of refusals) expect(['AccessDenied', 'AccessDeniedException']).toContain(how);
      }

      // What Glue shows of a table is what may be selected.
      const columnsFor = async (role: string, Name: string) => {
        const { Table } = await (await inRole(role)).glue.send(new GetTableCommand({ DatabaseName, Name }));
        return Table!.StorageDescriptor!.Columns!.map(({ Name: column }) => column);
      };
      const whole = await columnsFor('steward', 'events');
      expect(whole).toEqual(expect.arrayContaining(['user_id', 'source_object']));
      expect(await columnsFor('analyst', 'events')).toEqual(
        whole.filter((name) => name !== 'user_id' && name !== 'source_object'),
      );
      expect(await columnsFor('analyst', 'sessions')).not.toContain('user_key');
      const { TableList } = await (await inRole('analyst')).glue.send(new GetTablesCommand({ DatabaseName }));
      expect(TableList!.map(({ Name }) => Name)).toEqual(['events', 'sessions']);

      const changed = await local.terraform({ ...context, catalog: { scanLimitMiB: 20 } });
      await changed.apply();
      const after = await athena.send(new GetWorkGroupCommand({ WorkGroup: workgroup }));
      expect(after.WorkGroup!.Configuration!.BytesScannedCutoffPerQuery).toBe(20_971_520);

      await changed.destroy();
      expect(await changed.stateList()).toEqual([]);
      const iam = new IAMClient(local.client);
      clients.push(iam);
      expect((await glue.send(new GetDatabasesCommand({}))).DatabaseList).toEqual([]);
      const { WorkGroups } = await athena.send(new ListWorkGroupsCommand({}));
      expect(WorkGroups!.map(({ Name }) => Name)).toEqual(['primary']);
      expect((await iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
      for (const client of clients) client.destroy();
    },
    timeoutMs,
  );
});

/** The tables, where the raw events lie, and the saved questions of the workgroup. */
async function expectCatalog(glue: GlueClient, athena: AthenaClient): Promise<void> {
  const { account } = local.aws;
  const { TableList } = await glue.send(new GetTablesCommand({ DatabaseName }));
  expect(TableList!.map(({ Name }) => Name)).toEqual([
    'errors',
    'events',
    'raw',
    'raw_lines',
    'rejected',
    'sessions',
  ]);
  const raw = TableList!.find(({ Name }) => Name === 'raw')!;
  expect(raw.Parameters!['storage.location.template']).toBe(
    `s3://${account}-datalake-raw/clickstream/dt=\${dt}/hour=\${hour}/`,
  );
  const group = await athena.send(new GetWorkGroupCommand({ WorkGroup: workgroup }));
  expect(group.WorkGroup!.Configuration!.ResultConfiguration).toEqual({
    OutputLocation: `s3://${account}-datalake-staging/query-results/`,
    EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
  });
  for (const WorkGroup of [workgroup, `${accessPrefix}stewards`]) {
    const { NamedQueryIds } = await athena.send(new ListNamedQueriesCommand({ WorkGroup }));
    const { NamedQueries } = await athena.send(new BatchGetNamedQueryCommand({ NamedQueryIds }));
    expect(NamedQueries!.map(({ Name }) => Name)).toContain('top-pages');
    expect(NamedQueries!.every(({ Database }) => Database === DatabaseName)).toBe(true);
  }
}
