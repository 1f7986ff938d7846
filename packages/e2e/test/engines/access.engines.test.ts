import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  GrantPermissionsCommand,
  LakeFormationClient,
  PutDataLakeSettingsCommand,
  RegisterResourceCommand,
  RevokePermissionsCommand,
} from '@aws-sdk/client-lakeformation';
import type { Resource } from '@aws-sdk/client-lakeformation';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { engines, fetchEngine, findJava, trinoQueries } from '@clickstream/engines';
import { startLake } from './start-lake.ts';
import { withEngine } from './with-engine.ts';

const allow = (Action: readonly string[], Resource = '*') => ({ Effect: 'Allow', Action, Resource });
const asks = allow(['athena:*', 'glue:Get*']);
const keepsResults = allow(['s3:*'], 'arn:aws:s3:::lake/results/*');
const findsBucket = allow(['s3:GetBucketLocation'], 'arn:aws:s3:::lake');
const getsData = allow(['lakeformation:GetDataAccess']);

const whole: Resource = { Table: { DatabaseName: 'lake', Name: 'events' } };
const withoutUser: Resource = {
  TableWithColumns: {
    DatabaseName: 'lake',
    Name: 'events',
    ColumnWildcard: { ExcludedColumnNames: ['user_id'] },
  },
};

withEngine('trino')('Lake Formation on the Trino of the local Athena', () => {
  let lake: Awaited<ReturnType<typeof startLake>>;
  let config: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  let root: AthenaClient;
  let lakeformation: LakeFormationClient;
  let iam: IAMClient;
  let sts: STSClient;
  const clients: { destroy(): void }[] = [];
  beforeAll(async () => {
    const queryEngine = trinoQueries({
      directory: await fetchEngine(engines.trino, { environment: process.env }),
      java: await findJava(engines.trino, process.env),
    });
    lake = await startLake({ queryEngine });
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    config = { endpoint: lake.url, region: 'us-east-1', credentials };
    root = new AthenaClient(config);
    lakeformation = new LakeFormationClient(config);
    iam = new IAMClient(config);
    sts = new STSClient(config);
    const glue = new GlueClient(config);
    clients.push(root, lakeformation, iam, sts, glue);
    await lakeformation.send(new PutDataLakeSettingsCommand({ DataLakeSettings: {} }));
    const DatabaseInput = { Name: 'lake', LocationUri: 's3://lake/tables/' };
    await glue.send(new CreateDatabaseCommand({ DatabaseInput }));
    await lakeformation.send(
      new RegisterResourceCommand({ ResourceArn: 'arn:aws:s3:::lake/tables', UseServiceLinkedRole: true }),
    );
    for (const name of ['events', 'secrets'])
      expect(
        await ask(
          root,
          `create table ${name} with (external_location = 's3://lake/tables/${name}/') as select 'anna' as user_id, '/home' as page`,
        ),
      ).toEqual([]);
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await lake.close();
  });

  /** A role with these statements, and its client of Athena. */
  async function newRole(name: string, ...Statement: readonly object[]) {
    const document = (...statements: readonly object[]) =>
      JSON.stringify({ Version: '2012-10-17', Statement: statements });
    const trust = { Effect: 'Allow', Principal: { AWS: '000000000000' }, Action: 'sts:AssumeRole' };
    const { Role } = await iam.send(
      new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: document(trust) }),
    );
    await iam.send(
      new PutRolePolicyCommand({ RoleName: name, PolicyName: 'own', PolicyDocument: document(...Statement) }),
    );
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn: Role!.Arn, RoleSessionName: 'anna' }),
    );
    const credentials = {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
    const athena = new AthenaClient({ ...config, credentials });
    clients.push(athena);
    return { arn: Role!.Arn!, athena };
  }

  const permission = (arn: string, resource: Resource) => ({
    Principal: { DataLakePrincipalIdentifier: arn },
    Resource: resource,
    Permissions: ['SELECT' as const],
  });
  const grant = (arn: string, resource: Resource) =>
    lakeformation.send(new GrantPermissionsCommand(permission(arn, resource)));
  const revoke = (arn: string, resource: Resource) =>
    lakeformation.send(new RevokePermissionsCommand(permission(arn, resource)));

  /** The rows of an answer, the names of its columns first, or why it failed. */
  async function ask(athena: AthenaClient, QueryString: string) {
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({
        QueryString,
        QueryExecutionContext: { Database: 'lake' },
        ResultConfiguration: { OutputLocation: 's3://lake/results/' },
      }),
    );
    for (;;) {
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      const { State, StateChangeReason } = QueryExecution!.Status!;
      if (State === 'FAILED') return StateChangeReason!;
      if (State === 'SUCCEEDED') break;
      await wait(50);
    }
    const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
    return ResultSet!.Rows!.map(({ Data }) => Data!.map(({ VarCharValue }) => VarCharValue));
  }

  it('gives a role the columns that were granted, and refuses the others as Athena does', async () => {
    const analyst = await newRole('analyst', asks, keepsResults, findsBucket, getsData);
    const steward = await newRole('steward', asks, keepsResults, findsBucket, getsData);
    await grant(analyst.arn, withoutUser);
    await grant(steward.arn, whole);
    expect(await ask(analyst.athena, 'select page from events')).toEqual([['page'], ['/home']]);
    const refusal =
      "COLUMN_NOT_FOUND: Column 'user_id' cannot be resolved or requester is not authorized to access requested resources";
    expect(await ask(analyst.athena, 'select user_id from events')).toBe(refusal);
    expect(await ask(analyst.athena, "select page from events where user_id = 'anna'")).toBe(refusal);
    expect(await ask(analyst.athena, 'select count(user_id) from iceberg.lake.events')).not.toEqual([
      ['_col0'],
      ['1'],
    ]);
    expect(await ask(analyst.athena, 'select * from events')).toEqual([['page'], ['/home']]);
    expect(await ask(steward.athena, 'select * from events')).toEqual([
      ['user_id', 'page'],
      ['anna', '/home'],
    ]);
    expect(await ask(root, 'select user_id from events')).toEqual([['user_id'], ['anna']]);
  });

  it('lets a role into no table that was not granted, and change none', async () => {
    const role = await newRole('reader', asks, keepsResults, findsBucket, getsData);
    await grant(role.arn, whole);
    expect(await ask(role.athena, 'select * from secrets')).toMatch(/^TABLE_NOT_FOUND: .* not allowed$/);
    expect(await ask(role.athena, 'select page from secrets')).toMatch(
      /^Insufficient permissions to execute the query\. Insufficient Lake Formation permission\(s\): .*secrets/,
    );
    expect(await ask(role.athena, 'show tables')).toEqual([['events']]);
    for (const statement of [
      "insert into events values ('ben', '/')",
      'delete from events',
      'drop table events',
      'create table own as select 1 as n',
    ])
      expect(await ask(role.athena, statement)).toMatch(/Access ?Denied/);
    expect(await ask(root, 'select count(*) as n from events')).toEqual([['n'], ['1']]);
  });

  it('asks a view in the name of who asks it, of whom its columns and those below it must be granted', async () => {
    expect(await ask(root, 'create view seen as select user_id, page as place from events')).toEqual([]);
    const asksView = (role: { athena: AthenaClient }, columns: string) =>
      ask(role.athena, `select ${columns} from seen`);
    const view: Resource = { Table: { DatabaseName: 'lake', Name: 'seen' } };
    const viewer = await newRole('viewer', asks, keepsResults, findsBucket, getsData);
    const narrow = await newRole('narrow', asks, keepsResults, findsBucket, getsData);
    await grant(viewer.arn, view);
    expect(await asksView(viewer, '*')).toMatch(/Insufficient permissions .*events/);
    const text = (await ask(viewer.athena, 'show create view seen')) as string[][];
    expect(text[0]).toEqual(['CREATE VIEW lake.seen AS']);
    expect(text.flat().join(' ')).toMatch(/SELECT\s+user_id ,\s+page place\s+FROM\s+events/);
    expect(await ask(viewer.athena, 'describe seen')).toEqual([
      ['user_id\tvarchar(4)'],
      ['place\tvarchar(5)'],
    ]);
    expect(await ask(narrow.athena, 'show create view seen')).toMatch(/Insufficient Lake Formation/);
    await grant(viewer.arn, whole);
    expect(await asksView(viewer, '*')).toEqual([
      ['user_id', 'place'],
      ['anna', '/home'],
    ]);
    await grant(narrow.arn, {
      TableWithColumns: { DatabaseName: 'lake', Name: 'seen', ColumnNames: ['place'] },
    });
    await grant(narrow.arn, whole);
    expect(await asksView(narrow, '*')).toEqual([['place'], ['/home']]);
    expect(await asksView(narrow, 'user_id')).toMatch(/^COLUMN_NOT_FOUND: Column 'user_id' cannot/);
    expect(await ask(root, 'drop view seen')).toEqual([]);
  });

  it('lets a role unload what it may read, and make external tables, where it may write and was granted', async () => {
    const unload = "unload (select * from events) to 's3://lake/unloaded/' with (format = 'JSON')";
    const own = "create external table own (page string) location 's3://lake/tables/own/'";
    const role = await newRole('loader', asks, keepsResults, findsBucket, getsData);
    await grant(role.arn, withoutUser);
    expect(await ask(role.athena, unload)).toMatch(/^Access denied when writing output to url/);
    const changes = allow(['glue:CreateTable']);
    const writes = allow(['s3:PutObject'], 'arn:aws:s3:::lake/unloaded/*');
    const writer = await newRole('writer', asks, keepsResults, findsBucket, getsData, writes, changes);
    await grant(writer.arn, withoutUser);
    expect(await ask(writer.athena, unload)).toEqual([]);
    const { Contents } = await lake.s3.send(
      new ListObjectsV2Command({ Bucket: 'lake', Prefix: 'unloaded/' }),
    );
    const { Body } = await lake.s3.send(new GetObjectCommand({ Bucket: 'lake', Key: Contents![0]!.Key }));
    const text = gunzipSync(await Body!.transformToByteArray()).toString();
    expect(text).toBe('{"page":"/home"}\n');
    expect(await ask(writer.athena, own)).toMatch(
      /Insufficient Lake Formation permission\(s\): Required Create Table/,
    );
    const Database: Resource = { Database: { Name: 'lake' } };
    await lakeformation.send(
      new GrantPermissionsCommand({ ...permission(writer.arn, Database), Permissions: ['CREATE_TABLE'] }),
    );
    expect(await ask(role.athena, own)).toMatch(/glue:CreateTable/);
    expect(await ask(writer.athena, own)).toEqual([]);
    expect(await ask(writer.athena, "alter table own set tblproperties ('a'='b')")).toMatch(
      /glue:UpdateTable/,
    );
    expect(await ask(writer.athena, 'show tables')).toEqual([['events'], ['own']]);
    expect(await ask(root, 'drop table own')).toEqual([]);
  });

  const ofTable = (Name: string): Resource => ({ Table: { DatabaseName: 'lake', Name } });
  const without = (Name: string, column: string): Resource => ({
    TableWithColumns: { DatabaseName: 'lake', Name, ColumnWildcard: { ExcludedColumnNames: [column] } },
  });
  const notSelected = /^(?:Insufficient permissions|COLUMN_NOT_FOUND|TABLE_NOT_FOUND)/;

  it('tells nothing of a column that is withheld by the metadata of a table of Iceberg', async () => {
    const made =
      "create table ice (id int, secret string, page string) partitioned by (page) location 's3://lake/tables/ice/' tblproperties ('table_type' = 'ICEBERG')";
    expect(await ask(root, made)).toEqual([]);
    expect(await ask(root, "insert into ice values (1, 'alice@x.org', '/a')")).toEqual([]);
    const analyst = await newRole('ice-analyst', asks, keepsResults, findsBucket, getsData);
    const steward = await newRole('ice-steward', asks, keepsResults, findsBucket, getsData);
    await grant(analyst.arn, without('ice', 'secret'));
    await grant(steward.arn, ofTable('ice'));
    expect(await ask(analyst.athena, 'select * from ice')).toEqual([
      ['id', 'page'],
      ['1', '/a'],
    ]);
    const names =
      'partitions files history manifests refs snapshots entries all_entries metadata_log_entries properties';
    for (const name of names.split(' '))
      for (const catalog of ['awsdatacatalog', 'iceberg'])
        expect(await ask(analyst.athena, `select * from ${catalog}.lake."ice$${name}"`)).toMatch(notSelected);
    for (const name of ['$path', '$partition'])
      expect(await ask(analyst.athena, `select "${name}" from ice`)).toMatch(notSelected);
    expect(await ask(steward.athena, 'select data.secret.max as most from "ice$partitions"')).toEqual([
      ['most'],
      ['alice@x.org'],
    ]);
    expect(await ask(steward.athena, 'select count(*) from "ice$files"')).toEqual([['_col0'], ['1']]);
  });

  it('lets nobody rewrite a table who may not both insert into it and delete from it', async () => {
    const statements = ['optimize ice rewrite data using bin_pack', 'vacuum ice'];
    const reader = await newRole('ice-reader', asks, keepsResults, findsBucket, getsData);
    await grant(reader.arn, ofTable('ice'));
    const change = (...Permissions: ('INSERT' | 'DELETE')[]) =>
      lakeformation.send(
        new GrantPermissionsCommand({ ...permission(reader.arn, ofTable('ice')), Permissions }),
      );
    for (const statement of statements)
      expect(await ask(reader.athena, statement)).toMatch(/^Insufficient permissions .*lake\.ice$/);
    await change('INSERT');
    for (const statement of statements)
      expect(await ask(reader.athena, statement)).toMatch(/^Insufficient permissions .*lake\.ice$/);
    await change('DELETE');
    for (const statement of statements) expect(await ask(reader.athena, statement)).toEqual([]);
    expect(await ask(root, 'drop table ice')).toEqual([]);
  });

  it('lets a role write in its own name where a location is not registered', async () => {
    const made = "create table outside with (external_location = 's3://lake/outside/') as select 1 as n";
    expect(await ask(root, made)).toEqual([]);
    const own = (...actions: string[]) => allow(actions, 'arn:aws:s3:::lake/outside/*');
    const reader = await newRole('outside-reader', asks, keepsResults, findsBucket, own('s3:GetObject'));
    const writes = own('s3:GetObject', 's3:PutObject');
    const writer = await newRole('outside-writer', asks, keepsResults, findsBucket, writes);
    for (const { arn } of [reader, writer])
      await lakeformation.send(
        new GrantPermissionsCommand({
          ...permission(arn, ofTable('outside')),
          Permissions: ['SELECT', 'INSERT'],
        }),
      );
    const insert = 'insert into outside values 2';
    expect(await ask(reader.athena, insert)).toMatch(/Access Denied/);
    expect(await ask(writer.athena, insert)).toEqual([]);
    expect(await ask(reader.athena, 'select n from outside order by n')).toEqual([['n'], ['1'], ['2']]);
    expect(await ask(root, 'drop table outside')).toEqual([]);
  });

  it('tells nothing of a partition column that is withheld by where objects are', async () => {
    const made =
      "create table parted with (external_location = 's3://lake/tables/parted/', partitioned_by = array['secret']) as select '/a' as page, 'alice' as secret";
    expect(await ask(root, made)).toEqual([]);
    const analyst = await newRole('parted-analyst', asks, keepsResults, findsBucket, getsData);
    const steward = await newRole('parted-steward', asks, keepsResults, findsBucket, getsData);
    await grant(analyst.arn, without('parted', 'secret'));
    await grant(steward.arn, ofTable('parted'));
    expect(await ask(analyst.athena, 'select * from parted')).toEqual([['page'], ['/a']]);
    for (const column of ['"$path"', '"$partition"', 'secret'])
      expect(await ask(analyst.athena, `select ${column} from parted`)).toMatch(
        /^COLUMN_NOT_FOUND: Column '.*' cannot be resolved or requester is not authorized/,
      );
    expect(await ask(analyst.athena, 'select * from "parted$partitions"')).toMatch(notSelected);
    const read = 'select page from parted';
    const plans = [
      'explain',
      'explain analyze',
      'explain (type io, format json)',
      '/* - */ EXPLAIN ( TYPE IO )',
    ];
    for (const plan of [...plans.map((words) => `${words} ${read}`), `execute immediate 'explain ${read}'`])
      expect(await ask(analyst.athena, plan)).toMatch(/Access Denied: Cannot explain statements/);
    expect((await ask(steward.athena, `explain ${read}`)).toString()).toContain('alice');
    expect(await ask(steward.athena, 'select "$partition" from parted')).toEqual([
      ['$partition'],
      ['secret=alice'],
    ]);
    expect(await ask(steward.athena, 'select * from "parted$partitions"')).toEqual([['secret'], ['alice']]);
    expect(await ask(root, 'drop table parted')).toEqual([]);
  });

  it('takes a revocation, and a grant, into account from the next statement on', async () => {
    const role = await newRole('revoked', asks, keepsResults, findsBucket, getsData);
    const statement = 'select page from events';
    for (let times = 0; times < 2; times += 1) {
      await grant(role.arn, whole);
      expect(await ask(role.athena, statement)).toEqual([['page'], ['/home']]);
      await revoke(role.arn, whole);
      expect(await ask(role.athena, statement)).toMatch(/Insufficient Lake Formation permission/);
    }
  });

  it('asks IAM, too: for the data of registered locations, for Glue, and for where results go', async () => {
    const statement = 'select page from events';
    const noData = await newRole('no-data', asks, keepsResults, findsBucket);
    await grant(noData.arn, whole);
    expect(await ask(noData.athena, statement)).toMatch(/Insufficient Lake Formation permission/);
    const noGlue = await newRole('no-glue', allow(['athena:*']), keepsResults, findsBucket, getsData);
    await grant(noGlue.arn, whole);
    expect(await ask(noGlue.athena, statement)).toMatch(/Insufficient Lake Formation permission/);
    const noResults = await newRole('no-results', asks, findsBucket, getsData);
    await grant(noResults.arn, whole);
    expect(await ask(noResults.athena, statement)).toMatch(
      /^Access denied when writing output to url: s3:\/\/lake\/results\//,
    );
    const noBucket = await newRole('no-bucket', asks, keepsResults, getsData);
    await expect(ask(noBucket.athena, statement)).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: 'Unable to verify/create output bucket lake',
    });
  });
});
