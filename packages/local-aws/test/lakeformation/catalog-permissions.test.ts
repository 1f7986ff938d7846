import {
  BatchCreatePartitionCommand,
  BatchDeletePartitionCommand,
  BatchDeleteTableCommand,
  BatchGetPartitionCommand,
  BatchUpdatePartitionCommand,
  CreateDatabaseCommand,
  CreatePartitionCommand,
  CreatePartitionIndexCommand,
  CreateTableCommand,
  DeleteColumnStatisticsForTableCommand,
  DeleteDatabaseCommand,
  DeletePartitionCommand,
  DeleteTableCommand,
  DeleteTableVersionCommand,
  GetColumnStatisticsForPartitionCommand,
  GetColumnStatisticsForTableCommand,
  GetDatabaseCommand,
  GetDatabasesCommand,
  GetPartitionCommand,
  GetPartitionIndexesCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTableVersionCommand,
  GetTableVersionsCommand,
  GlueClient,
  UpdateColumnStatisticsForTableCommand,
  UpdateDatabaseCommand,
  UpdatePartitionCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-glue';
import {
  AthenaClient,
  GetDatabaseCommand as GetDatabaseOfAthenaCommand,
  ListDatabasesCommand,
} from '@aws-sdk/client-athena';
import { RegisterResourceCommand, RevokePermissionsCommand } from '@aws-sdk/client-lakeformation';
import type { Permission, Resource } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import {
  allow,
  closed,
  columns,
  failure,
  grantTo,
  startLakeFormation,
  table,
} from './start-lakeformation.ts';

const DatabaseName = 'lake';
const names = { DatabaseName, TableName: 'events' };
const database = (Name: string): Resource => ({ Database: { Name } });
const storage = (Location?: string) => ({
  Columns: [
    { Name: 'user_id', Type: 'string' },
    { Name: 'page', Type: 'string' },
  ],
  Location,
});
const tableInput = (Name: string, location?: string) => ({
  Name,
  StorageDescriptor: storage(location),
  PartitionKeys: [{ Name: 'event_date', Type: 'date' }],
});
const partition = (value: string, location = `s3://lake/events/${value}/`) => ({
  Values: [value],
  StorageDescriptor: storage(location),
});
const statistics = (ColumnName: string) => ({
  ColumnName,
  ColumnType: 'string',
  AnalyzedTime: new Date(0),
  StatisticsData: {
    Type: 'STRING' as const,
    StringColumnStatisticsData: {
      MaximumLength: 9,
      AverageLength: 5,
      NumberOfNulls: 0,
      NumberOfDistinctValues: 7,
    },
  },
});
const old = { ...names, PartitionValues: ['2026-01-01'] };
const added = partition('2026-02-01');

/** Commands, each with the name of its operation; they are of so many types that one for all is none. */
const named = (...commands: readonly object[]) =>
  commands.map((command) => ({
    name: command.constructor.name.replace(/Command$/, ''),
    command: command as never,
  }));

/** What may be done with a table, and which permission it takes; in this order all of it can be done. */
const onTable = [
  ...named(
    new GetTableCommand({ DatabaseName, Name: 'events' }),
    new GetTableVersionCommand(names),
    new GetTableVersionsCommand(names),
    new GetPartitionCommand(old),
    new GetPartitionsCommand(names),
    new BatchGetPartitionCommand({ ...names, PartitionsToGet: [{ Values: old.PartitionValues }] }),
    new GetPartitionIndexesCommand(names),
    new GetColumnStatisticsForTableCommand({ ...names, ColumnNames: ['page'] }),
  ).map((attempt) => ({ ...attempt, permission: 'Describe' })),
  ...named(
    new UpdateTableCommand({ DatabaseName, TableInput: tableInput('events', 's3://lake/events/') }),
    new CreatePartitionCommand({ ...names, PartitionInput: added }),
    new BatchCreatePartitionCommand({ ...names, PartitionInputList: [partition('2026-02-02')] }),
    new UpdatePartitionCommand({ ...names, PartitionValueList: added.Values, PartitionInput: added }),
    new BatchUpdatePartitionCommand({
      ...names,
      Entries: [{ PartitionValueList: added.Values, PartitionInput: added }],
    }),
    new DeletePartitionCommand({ ...names, PartitionValues: added.Values }),
    new BatchDeletePartitionCommand({ ...names, PartitionsToDelete: [{ Values: ['2026-02-02'] }] }),
    new CreatePartitionIndexCommand({
      ...names,
      PartitionIndex: { IndexName: 'by-date', Keys: ['event_date'] },
    }),
    new UpdateColumnStatisticsForTableCommand({ ...names, ColumnStatisticsList: [statistics('page')] }),
    new DeleteColumnStatisticsForTableCommand({ ...names, ColumnName: 'page' }),
    new DeleteTableVersionCommand({ ...names, VersionId: '0' }),
  ).map((attempt) => ({ ...attempt, permission: 'Alter' })),
  ...named(new DeleteTableCommand({ DatabaseName, Name: 'events' })).map((attempt) => ({
    ...attempt,
    permission: 'Drop',
  })),
];
const tableNames = (...permissions: readonly string[]) =>
  onTable.flatMap(({ permission, name }) => (permissions.includes(permission) ? [name] : []));

describeLocally('what Lake Formation lets a role do with the catalog', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
    const { glue } = await newCaller();
    // By default nobody is held back.
    await glue.send(new CreatePartitionCommand({ ...names, PartitionInput: partition('2026-01-01') }));
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'anybodys' } }));
    await glue.send(new DeleteDatabaseCommand({ Name: 'anybodys' }));
    await started.putSettings(closed);
    const everybodys = grantTo('IAM_ALLOWED_PRINCIPALS', database('lake'), 'ALL');
    await started.lakeformation.send(new RevokePermissionsCommand(everybodys));
  });
  afterAll(() => started.close());

  /** A role that may do everything by IAM. */
  async function newCaller() {
    const { arn } = await started.newRole(allow('*'));
    const config = await started.inRole(arn);
    return { arn, glue: started.client(GlueClient, config), athena: started.client(AthenaClient, config) };
  }
  /** A table that is nobody's, with a partition. */
  async function newEvents() {
    await started.dropTable('events').catch(() => {});
    await started.newTable('events');
    await started.glue.send(
      new CreatePartitionCommand({ ...names, PartitionInput: partition('2026-01-01') }),
    );
  }
  const newDatabase = (Name: string, more: object = {}) =>
    started.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name, ...more } }));
  const refused = (text: string) =>
    failure('AccessDeniedException', `Insufficient Lake Formation permission(s)${text}`);

  it.each<[granted: Permission[], done: string[]]>([
    [[], []],
    [['DESCRIBE'], tableNames('Describe')],
    [['SELECT'], tableNames('Describe')],
    [['INSERT', 'DELETE'], tableNames('Describe')],
    [['ALTER'], tableNames('Describe', 'Alter')],
    [['DROP'], tableNames('Describe', 'Drop')],
    [['ALL'], tableNames('Describe', 'Alter', 'Drop')],
  ])('with a table, by %j: that is done, and the rest is refused by name', async (granted, expected) => {
    await newEvents();
    const { arn, glue } = await newCaller();
    if (granted.length > 0) await started.grant(arn, table('events'), ...granted);
    const done: string[] = [];
    for (const { permission, name, command } of onTable) {
      try {
        await glue.send(command);
        done.push(name);
      } catch (error) {
        expect([name, error]).toEqual([name, refused(`: Required ${permission} on events`)]);
      }
    }
    expect(done).toEqual(expected);
  });

  it.each<[granted: Permission[], done: string[]]>([
    [[], []],
    [['DESCRIBE'], ['GetDatabase']],
    [['ALTER'], ['GetDatabase', 'UpdateDatabase']],
    [['CREATE_TABLE'], ['GetDatabase', 'CreateTable']],
    [['DROP'], ['GetDatabase', 'DeleteDatabase']],
    [['ALL'], ['GetDatabase', 'UpdateDatabase', 'CreateTable', 'DeleteDatabase']],
  ])('with a database, by %j: that is done, and the rest is refused by name', async (granted, expected) => {
    const Name = `by-${granted.join('-').toLowerCase() || 'nothing'}`;
    await newDatabase(Name);
    const { arn, glue, athena } = await newCaller();
    if (granted.length > 0) await started.grant(arn, database(Name), ...granted);

    const { DatabaseList } = await glue.send(new GetDatabasesCommand({}));
    const ofAthena = await athena.send(new ListDatabasesCommand({ CatalogName: 'AwsDataCatalog' }));
    for (const list of [DatabaseList!, ofAthena.DatabaseList!])
      expect(list.map((one) => one.Name)).toEqual(granted.length > 0 ? [Name] : []);
    const asked = athena.send(
      new GetDatabaseOfAthenaCommand({ CatalogName: 'AwsDataCatalog', DatabaseName: Name }),
    );
    const seen = asked.then(
      () => 'seen',
      (error: Error) => error.name,
    );
    expect(await seen).toBe(granted.length > 0 ? 'seen' : 'MetadataException');

    const attempts = named(
      new GetDatabaseCommand({ Name }),
      new UpdateDatabaseCommand({ Name, DatabaseInput: { Name } }),
      new CreateTableCommand({ DatabaseName: Name, TableInput: { Name: 'made' } }),
      new DeleteDatabaseCommand({ Name }),
    );
    const words = ['Describe', 'Alter', 'Create Table', 'Drop'];
    const done: string[] = [];
    for (const [index, { name, command }] of attempts.entries()) {
      try {
        await glue.send(command);
        done.push(name);
      } catch (error) {
        expect([name, error]).toEqual([name, refused(`: Required ${words[index]} on ${Name}`)]);
      }
    }
    expect(done).toEqual(expected);
  });

  it('is all of it with what the role has made itself, which is nobody else’s', async () => {
    const [creator, other] = [await newCaller(), await newCaller()];
    await creator.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'made' } }));
    await creator.glue.send(
      new CreateTableCommand({ DatabaseName: 'made', TableInput: tableInput('events') }),
    );
    const ofMade = { DatabaseName: 'made', TableName: 'events' };
    await creator.glue.send(
      new CreatePartitionCommand({ ...ofMade, PartitionInput: partition('2026-01-01') }),
    );
    expect(await started.granted(creator.arn, table('events', 'made'))).toMatchObject([
      { of: 'Table', permissions: ['ALL', 'ALTER', 'DELETE', 'DESCRIBE', 'DROP', 'INSERT'] },
      { of: 'TableWithColumns', permissions: ['SELECT'], grantable: ['SELECT'] },
    ]);
    await expect(other.glue.send(new GetPartitionsCommand(ofMade))).rejects.toEqual(
      refused(': Required Describe on events'),
    );
    await expect(other.glue.send(new GetDatabaseCommand({ Name: 'made' }))).rejects.toEqual(
      refused(': Required Describe on made'),
    );
    await creator.glue.send(new DeleteTableCommand({ DatabaseName: 'made', Name: 'events' }));
    await creator.glue.send(new DeleteDatabaseCommand({ Name: 'made' }));
    expect(await started.granted(creator.arn)).toEqual([]);
  });

  it('is to hear that something is not there where the role might make it, and a refusal elsewhere', async () => {
    const [reader, maker] = [await newCaller(), await newCaller()];
    await started.grant(reader.arn, database('lake'), 'DESCRIBE');
    await started.grant(maker.arn, database('lake'), 'CREATE_TABLE');
    const get = new GetTableCommand({ DatabaseName, Name: 'none' });
    await expect(reader.glue.send(get)).rejects.toEqual(refused(': Required Describe on none'));
    await expect(maker.glue.send(get)).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    await expect(maker.glue.send(new GetDatabaseCommand({ Name: 'none' }))).rejects.toMatchObject({
      name: 'EntityNotFoundException',
    });
  });

  it('is no change of many tables at once where one of them is not the role’s', async () => {
    const { arn, glue } = await newCaller();
    await started.newTable('dropped');
    await newEvents();
    await started.grant(arn, table('dropped'), 'DROP');
    const drop = (...TablesToDelete: string[]) =>
      glue.send(new BatchDeleteTableCommand({ DatabaseName, TablesToDelete }));
    await expect(drop('dropped', 'events')).rejects.toEqual(refused(': Required Drop on events'));
    expect((await drop('dropped')).Errors).toEqual([]);
  });

  it('is, for an administrator, to see all and make databases, and to change what others have made not', async () => {
    const [admin, onlyReads] = [await newCaller(), await newCaller()];
    const principals = (arn: string) => [{ DataLakePrincipalIdentifier: arn }];
    await started.putSettings({
      ...closed,
      DataLakeAdmins: principals(admin.arn),
      ReadOnlyAdmins: principals(onlyReads.arn),
    });
    const everybody = grantTo('IAM_ALLOWED_PRINCIPALS', { Catalog: {} }, 'CREATE_DATABASE');
    await started.lakeformation.send(new RevokePermissionsCommand(everybody));
    await newEvents();
    const make = (Name: string) => new CreateDatabaseCommand({ DatabaseInput: { Name } });
    for (const { glue } of [admin, onlyReads]) {
      expect(
        (await glue.send(new GetTableCommand({ DatabaseName, Name: 'events' }))).Table!.StorageDescriptor!
          .Columns,
      ).toHaveLength(2);
      await expect(glue.send(new DeleteTableCommand({ DatabaseName, Name: 'events' }))).rejects.toEqual(
        refused(': Required Drop on events'),
      );
    }
    await expect(onlyReads.glue.send(make('refused'))).rejects.toEqual(
      refused(': Required Create Database on Catalog'),
    );
    await admin.glue.send(make('of-admin'));
    await started.putSettings(closed);
  });

  it('is to make what lies in a registered location with a permission on it, or within what does', async () => {
    const { arn, glue } = await newCaller();
    const ResourceArn = 'arn:aws:s3:::registered/a';
    await started.lakeformation.send(
      new RegisterResourceCommand({ ResourceArn, UseServiceLinkedRole: true }),
    );
    await newDatabase('elsewhere');
    await newDatabase('within', { LocationUri: 's3://registered/a/within' });
    for (const name of ['elsewhere', 'within'])
      await started.grant(arn, database(name), 'CREATE_TABLE', 'ALTER');
    const make = (of: string, name: string, location: string) =>
      glue.send(new CreateTableCommand({ DatabaseName: of, TableInput: tableInput(name, location) }));
    const denied = refused(' on s3://registered/a/t/');
    await expect(make('elsewhere', 'refused', 's3://registered/a/t/')).rejects.toEqual(denied);
    await make('elsewhere', 'events', 's3://registered/ab/');
    await make('within', 'events', 's3://registered/a/within/events/');

    const ofMade = { DatabaseName: 'within', TableName: 'events' };
    const add = (value: string, location: string) =>
      glue.send(new CreatePartitionCommand({ ...ofMade, PartitionInput: partition(value, location) }));
    await add('2026-01-01', 's3://registered/a/within/events/1/');
    await expect(add('2026-01-02', 's3://registered/a/t/')).rejects.toEqual(denied);
    const move = () =>
      glue.send(
        new UpdateTableCommand({
          DatabaseName: 'elsewhere',
          TableInput: tableInput('events', 's3://registered/a/t/'),
        }),
      );
    await expect(move()).rejects.toEqual(denied);
    await expect(
      glue.send(
        new UpdateDatabaseCommand({
          Name: 'elsewhere',
          DatabaseInput: { Name: 'elsewhere', LocationUri: 's3://registered/a/t/' },
        }),
      ),
    ).rejects.toEqual(denied);

    await started.grant(arn, { DataLocation: { ResourceArn } }, 'DATA_LOCATION_ACCESS');
    await move();
    await add('2026-01-02', 's3://registered/a/t/');
  });

  it('is to see of partitions, versions and statistics the columns that it may select', async () => {
    await newEvents();
    const { arn, glue } = await newCaller();
    await started.glue.send(
      new UpdateColumnStatisticsForTableCommand({
        ...names,
        ColumnStatisticsList: [statistics('page'), statistics('user_id')],
      }),
    );
    await started.grant(arn, columns('page', 'event_date'), 'SELECT');
    const { Partitions } = await glue.send(new GetPartitionsCommand(names));
    const { TableVersions } = await glue.send(new GetTableVersionsCommand(names));
    for (const { StorageDescriptor } of [Partitions![0]!, TableVersions![0]!.Table!])
      expect(StorageDescriptor!.Columns!.map(({ Name }) => Name)).toEqual(['page']);
    const { ColumnStatisticsList, Errors } = await glue.send(
      new GetColumnStatisticsForTableCommand({ ...names, ColumnNames: ['page', 'user_id'] }),
    );
    expect(ColumnStatisticsList!.map(({ ColumnName }) => ColumnName)).toEqual(['page']);
    expect(Errors).toMatchObject([
      { ColumnName: 'user_id', Error: { ErrorCode: 'EntityNotFoundException' } },
    ]);
  });

  it('is to see no partition where it may not select what the table is partitioned by', async () => {
    await newEvents();
    const { arn, glue } = await newCaller();
    await started.grant(arn, columns('page'), 'SELECT');
    // Whether it is there or not.
    for (const value of ['2026-01-01', '2027-01-01'])
      for (const command of [
        new GetPartitionsCommand({ ...names, Expression: `event_date = '${value}'` }),
        new GetPartitionCommand({ ...names, PartitionValues: [value] }),
        new BatchGetPartitionCommand({ ...names, PartitionsToGet: [{ Values: [value] }] }),
        new GetColumnStatisticsForPartitionCommand({
          ...names,
          PartitionValues: [value],
          ColumnNames: ['page'],
        }),
      ])
        await expect(glue.send(command as GetPartitionsCommand)).rejects.toEqual(
          refused(': Required Select on event_date of events'),
        );
  });

  it('is what a database says of its new tables, before what the settings say', async () => {
    const everybody = { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' };
    await newDatabase('open', {
      CreateTableDefaultPermissions: [{ Principal: everybody, Permissions: ['ALL'] }],
    });
    await started.newTable('events', 'open');
    const { glue } = await newCaller();
    const get = (of: string) => glue.send(new GetTableCommand({ DatabaseName: of, Name: 'events' }));
    await expect(get('open')).resolves.toBeDefined();
    await newEvents();
    await expect(get('lake')).rejects.toEqual(refused(': Required Describe on events'));
  });

  it('stays as it is where a database is written back as it was read', async () => {
    await newDatabase('again');
    const { Database } = await started.glue.send(new GetDatabaseCommand({ Name: 'again' }));
    expect(Database!.CreateTableDefaultPermissions).toEqual([]);
    const { Name, CreateTableDefaultPermissions } = Database!;
    const DatabaseInput = { Name, CreateTableDefaultPermissions, Description: 'read and written' };
    await started.glue.send(new UpdateDatabaseCommand({ Name, DatabaseInput }));
    await started.newTable('events', 'again');
    const { glue } = await newCaller();
    await expect(glue.send(new GetTableCommand({ DatabaseName: 'again', Name: 'events' }))).rejects.toEqual(
      refused(': Required Describe on events'),
    );
  });

  it('is what a grant by LF-tags on databases gives', async () => {
    const { arn, glue } = await newCaller();
    await newDatabase('tagged');
    await started.newTag('zone', 'a', 'b');
    await started.putTag(database('tagged'), 'zone', 'a');
    const policy = (value: string): Resource => ({
      LFTagPolicy: { ResourceType: 'DATABASE', Expression: [{ TagKey: 'zone', TagValues: [value] }] },
    });
    const make = () =>
      glue.send(new CreateTableCommand({ DatabaseName: 'tagged', TableInput: { Name: 'made' } }));
    await started.grant(arn, policy('b'), 'CREATE_TABLE');
    await expect(make()).rejects.toEqual(refused(': Required Create Table on tagged'));
    await started.grant(arn, policy('a'), 'CREATE_TABLE');
    await make();
  });
});
