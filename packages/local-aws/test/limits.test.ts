import { afterAll, expect, it } from '@jest/globals';
import { describeLocally, start } from './start.ts';

/** Packages of the SDK that are not named as the service is here. */
const packages: Readonly<Record<string, string>> = { emrserverless: 'emr-serverless' };

type Client = { send(command: object): Promise<unknown>; destroy(): void };
type Sdk = Readonly<Record<string, new (input: object) => never>>;
type Row = readonly [operation: string, input: object, path: string, reason: string];

const long = (length: number) => 'x'.repeat(length);
const many = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);
const atMost = (length: number) => `Member must have length less than or equal to ${length}`;
const atLeast = (length: number) => `Member must have length greater than or equal to ${length}`;
const upTo = (value: number) => `Member must have value less than or equal to ${value}`;
const from = (value: number) => `Member must have value greater than or equal to ${value}`;
const pattern = 'Member must satisfy regular expression pattern: ';
const enumeration = 'Member must satisfy enum value set: [';
const entries = (reason: string) => `Member must satisfy constraint: [${reason}`;
const mapKeys = (reason: string) => `Map keys must satisfy constraint: [${reason}`;
const mapValues = (reason: string) => `Map value must satisfy constraint: [${reason}`;

const ofWorkGroup = (members: object) => ({ Name: 'group', Configuration: members });
const database = { Database: { Name: 'lake' } };
const principal = { DataLakePrincipalIdentifier: 'arn:aws:iam::000000000000:role/analyst' };
const grant = (members: object) => ({ Principal: principal, Resource: database, ...members });
const settings = (members: object) => ({ DataLakeSettings: members });
const location = { ResourceArn: 'arn:aws:s3:::lake', RoleArn: 'arn:aws:iam::000000000000:role/lake' };
const role = { RoleArn: 'arn:aws:iam::000000000000:role/any', RoleSessionName: 'anna' };
const application = (members: object) => ({
  releaseLabel: 'emr-7.0.0',
  type: 'SPARK',
  clientToken: 'a',
  ...members,
});
const run = (members: object) => ({
  applicationId: '00a',
  clientToken: 'a',
  executionRoleArn: 'arn:aws:iam::000000000000:role/job',
  ...members,
});
const spark = (members: object) => ({
  jobDriver: { sparkSubmit: { entryPoint: 's3://b/a.py', ...members } },
});
const hive = (members: object) => ({ jobDriver: { hive: { query: 's3://b/q.sql', ...members } } });
const ofApplication = 'arn:aws:emr-serverless:us-east-1:000000000000:/applications/00a1b2c3d4e5f6g7';
const alarm = (members: object) => ({
  AlarmName: 'a',
  ComparisonOperator: 'GreaterThanThreshold',
  EvaluationPeriods: 1,
  ...members,
});
const dimensions = many(11).map((Name) => ({ Name }));

/** What each operation is asked that breaks one of its limits, and which. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  athena: [
    ['BatchGetNamedQuery', { NamedQueryIds: ['a b'] }, 'namedQueryIds', entries(atMost(128))],
    ['BatchGetNamedQuery', { NamedQueryIds: many(51) }, 'namedQueryIds', atMost(50)],
    [
      'BatchGetPreparedStatement',
      { WorkGroup: 'g', PreparedStatementNames: ['1'] },
      'preparedStatementNames',
      entries(atMost(256)),
    ],
    ['BatchGetQueryExecution', { QueryExecutionIds: [long(129)] }, 'queryExecutionIds', entries(atMost(128))],
    [
      'CreatePreparedStatement',
      { WorkGroup: 'g', StatementName: long(257), QueryStatement: 'q' },
      'statementName',
      atMost(256),
    ],
    [
      'CreateWorkGroup',
      ofWorkGroup({ ExecutionRole: 'arn:aws:iam::1:role/any' }),
      'configuration.executionRole',
      pattern,
    ],
    [
      'CreateWorkGroup',
      ofWorkGroup({ EngineVersion: { SelectedEngineVersion: long(129) } }),
      'configuration.engineVersion.selectedEngineVersion',
      atMost(128),
    ],
    [
      'CreateWorkGroup',
      ofWorkGroup({ ResultConfiguration: { ExpectedBucketOwner: 'somebodyelse' } }),
      'configuration.resultConfiguration.expectedBucketOwner',
      pattern,
    ],
    [
      'CreateWorkGroup',
      ofWorkGroup({ ResultConfiguration: { AclConfiguration: { S3AclOption: 'x' } } }),
      'configuration.resultConfiguration.aclConfiguration.s3AclOption',
      enumeration,
    ],
    [
      'CreateWorkGroup',
      ofWorkGroup({ CustomerContentEncryptionConfiguration: { KmsKey: 'key' } }),
      'configuration.customerContentEncryptionConfiguration.kmsKey',
      pattern,
    ],
    [
      'CreateWorkGroup',
      ofWorkGroup({ EngineConfiguration: { MaxConcurrentDpus: 1 } }),
      'configuration.engineConfiguration.maxConcurrentDpus',
      from(2),
    ],
    [
      'CreateWorkGroup',
      ofWorkGroup({ EngineConfiguration: { SparkProperties: { '': 'x' } } }),
      'configuration.engineConfiguration.sparkProperties',
      mapKeys(atMost(255)),
    ],
    [
      'UpdateWorkGroup',
      { WorkGroup: 'g', ConfigurationUpdates: { AdditionalConfiguration: long(129) } },
      'configurationUpdates.additionalConfiguration',
      atMost(128),
    ],
    ['DeletePreparedStatement', { WorkGroup: 'g', StatementName: 'a b' }, 'statementName', pattern],
    ['GetPreparedStatement', { WorkGroup: 'g', StatementName: '1' }, 'statementName', pattern],
    [
      'UpdatePreparedStatement',
      { WorkGroup: 'g', StatementName: '1', QueryStatement: 'q' },
      'statementName',
      pattern,
    ],
    ['GetDataCatalog', { Name: 'a\n' }, 'name', pattern],
    ['GetDatabase', { CatalogName: 'a\n', DatabaseName: 'lake' }, 'catalogName', pattern],
    [
      'GetTableMetadata',
      { CatalogName: 'a\n', DatabaseName: 'lake', TableName: 't' },
      'catalogName',
      pattern,
    ],
    ['GetQueryResults', { QueryExecutionId: 'a', QueryResultType: 'x' }, 'queryResultType', enumeration],
    ['GetQueryResults', { QueryExecutionId: 'a', MaxResults: 1001 }, 'maxResults', upTo(1000)],
    ['ListDataCatalogs', { MaxResults: 1 }, 'maxResults', from(2)],
    ['ListDatabases', { CatalogName: 'AwsDataCatalog', MaxResults: 0 }, 'maxResults', from(1)],
    ['ListNamedQueries', { MaxResults: 51 }, 'maxResults', upTo(50)],
    ['ListPreparedStatements', { WorkGroup: 'g', MaxResults: 0 }, 'maxResults', from(1)],
    ['ListQueryExecutions', { MaxResults: -1 }, 'maxResults', from(0)],
    [
      'ListTableMetadata',
      { CatalogName: 'AwsDataCatalog', DatabaseName: 'lake', MaxResults: 0 },
      'maxResults',
      from(1),
    ],
    ['ListTagsForResource', { ResourceARN: 'arn:x', MaxResults: 74 }, 'maxResults', from(75)],
    ['ListWorkGroups', { MaxResults: 0 }, 'maxResults', from(1)],
    [
      'StartQueryExecution',
      { QueryString: 'q', QueryExecutionContext: { Catalog: 'a\n' } },
      'queryExecutionContext.catalog',
      pattern,
    ],
    [
      'StartQueryExecution',
      {
        QueryString: 'q',
        ResultReuseConfiguration: {
          ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 10_081 },
        },
      },
      'resultReuseConfiguration.resultReuseByAgeConfiguration.maxAgeInMinutes',
      upTo(10_080),
    ],
    ['UntagResource', { ResourceARN: 'arn:x', TagKeys: [long(129)] }, 'tagKeys', entries(atMost(128))],
  ],
  lakeformation: [
    [
      'AddLFTagsToResource',
      { Resource: database, LFTags: [{ TagKey: 'a!', TagValues: ['b'] }] },
      'lFTags.1.member.tagKey',
      pattern,
    ],
    [
      'RemoveLFTagsFromResource',
      { Resource: database, LFTags: [{ TagKey: 'a', TagValues: ['b!'] }] },
      'lFTags.1.member.tagValues',
      entries(atMost(256)),
    ],
    ['GetResourceLFTags', { Resource: { Database: { Name: 'a\n' } } }, 'resource.database.name', pattern],
    ['BatchGrantPermissions', { Entries: [{ Id: 'a\n', ...grant({}) }] }, 'entries.1.member.id', pattern],
    [
      'BatchRevokePermissions',
      { Entries: [{ Id: '1', ...grant({ Permissions: ['READ'] }) }] },
      'entries.1.member.permissions',
      entries(enumeration),
    ],
    ['CreateLFTag', { TagKey: 'a', TagValues: many(51) }, 'tagValues', atMost(50)],
    ['DeleteLFTag', { TagKey: long(129) }, 'tagKey', atMost(128)],
    ['GetLFTag', { TagKey: 'a!' }, 'tagKey', pattern],
    ['UpdateLFTag', { TagKey: 'a', TagValuesToAdd: ['b!'] }, 'tagValuesToAdd', entries(atMost(256))],
    ['UpdateLFTag', { TagKey: 'a', TagValuesToDelete: ['b!'] }, 'tagValuesToDelete', entries(atMost(256))],
    ['ListLFTags', { ResourceShareType: 'MINE' }, 'resourceShareType', enumeration],
    ['GrantPermissions', grant({ Permissions: ['READ'] }), 'permissions', entries(enumeration)],
    [
      'GrantPermissions',
      grant({ Permissions: ['ALL'], Condition: { Expression: long(3001) } }),
      'condition.expression',
      atMost(3000),
    ],
    [
      'GrantPermissions',
      grant({
        Permissions: ['SELECT'],
        Resource: { TableWithColumns: { DatabaseName: 'lake', Name: 't', ColumnNames: [''] } },
      }),
      'resource.tableWithColumns.columnNames',
      entries(atMost(255)),
    ],
    [
      'GrantPermissions',
      grant({
        Permissions: ['SELECT'],
        Resource: {
          LFTagPolicy: { ResourceType: 'CATALOG', Expression: [{ TagKey: 'a', TagValues: ['b'] }] },
        },
      }),
      'resource.lFTagPolicy.resourceType',
      enumeration,
    ],
    [
      'RevokePermissions',
      grant({ Permissions: ['ALL'], PermissionsWithGrantOption: ['READ'] }),
      'permissionsWithGrantOption',
      entries(enumeration),
    ],
    ['ListPermissions', { IncludeRelated: 'always' }, 'includeRelated', atMost(5)],
    ['ListPermissions', { MaxResults: 1001 }, 'maxResults', upTo(1000)],
    [
      'ListResources',
      { FilterConditionList: [{ Field: 'X' }] },
      'filterConditionList.1.member.field',
      enumeration,
    ],
    [
      'ListResources',
      { FilterConditionList: [{ ComparisonOperator: 'X' }] },
      'filterConditionList.1.member.comparisonOperator',
      enumeration,
    ],
    [
      'PutDataLakeSettings',
      settings({ DataLakeAdmins: many(31).map(() => principal) }),
      'dataLakeSettings.dataLakeAdmins',
      atMost(30),
    ],
    [
      'PutDataLakeSettings',
      settings({ ReadOnlyAdmins: many(31).map(() => principal) }),
      'dataLakeSettings.readOnlyAdmins',
      atMost(30),
    ],
    [
      'PutDataLakeSettings',
      settings({ TrustedResourceOwners: [''] }),
      'dataLakeSettings.trustedResourceOwners',
      entries(atMost(255)),
    ],
    [
      'PutDataLakeSettings',
      settings({ Parameters: { [long(256)]: 'x' } }),
      'dataLakeSettings.parameters',
      mapKeys(atMost(255)),
    ],
    ['RegisterResource', { ...location, RoleArn: 'arn:aws:iam::1:user/a' }, 'roleArn', pattern],
    ['UpdateResource', { ...location, RoleArn: 'role' }, 'roleArn', pattern],
    [
      'SearchDatabasesByLFTags',
      { Expression: [{ TagKey: 'a', TagValues: ['b'] }], MaxResults: 101 },
      'maxResults',
      upTo(100),
    ],
    [
      'SearchTablesByLFTags',
      { Expression: [{ TagKey: 'a', TagValues: ['b'] }], MaxResults: 101 },
      'maxResults',
      upTo(100),
    ],
  ],
  sts: [
    ['AssumeRole', { ...role, Policy: 'ŝ' }, 'policy', pattern],
    ['AssumeRole', { ...role, PolicyArns: [{ arn: 'short' }] }, 'policyArns.1.member.arn', atLeast(20)],
    ['AssumeRole', { ...role, Tags: many(51).map((Key) => ({ Key, Value: '' })) }, 'tags', atMost(50)],
    ['AssumeRole', { ...role, Tags: [{ Key: 'a!', Value: '' }] }, 'tags.1.member.key', pattern],
    ['AssumeRole', { ...role, Tags: [{ Key: 'a', Value: long(257) }] }, 'tags.1.member.value', atMost(256)],
    ['AssumeRole', { ...role, TransitiveTagKeys: ['a!'] }, 'transitiveTagKeys', entries(atMost(128))],
    ['AssumeRole', { ...role, SourceIdentity: 'a' }, 'sourceIdentity', atLeast(2)],
    ['AssumeRole', { ...role, SerialNumber: long(8) }, 'serialNumber', atLeast(9)],
    ['AssumeRole', { ...role, TokenCode: 'abcdef' }, 'tokenCode', pattern],
    [
      'AssumeRole',
      { ...role, ProvidedContexts: [{ ContextAssertion: 'abc' }] },
      'providedContexts.1.member.contextAssertion',
      atLeast(4),
    ],
  ],
  emrserverless: [
    ['CreateApplication', application({ tags: { 'a!': 'b' } }), 'tags', mapKeys(atMost(128))],
    ['CreateApplication', application({ tags: { a: 'b!' } }), 'tags', mapValues(atMost(256))],
    [
      'CreateApplication',
      application({ initialCapacity: { '1': { workerCount: 1 } } }),
      'initialCapacity',
      mapKeys(atMost(50)),
    ],
    [
      'CreateApplication',
      application({ initialCapacity: { DRIVER: { workerCount: 0 } } }),
      'initialCapacity.DRIVER.member.workerCount',
      from(1),
    ],
    [
      'CreateApplication',
      application({ networkConfiguration: { subnetIds: many(17) } }),
      'networkConfiguration.subnetIds',
      atMost(16),
    ],
    [
      'CreateApplication',
      application({ networkConfiguration: { securityGroupIds: [''] } }),
      'networkConfiguration.securityGroupIds',
      entries(atMost(32)),
    ],
    [
      'CreateApplication',
      application({ imageConfiguration: { imageUri: 'image' } }),
      'imageConfiguration.imageUri',
      pattern,
    ],
    [
      'UpdateApplication',
      {
        applicationId: '00a',
        clientToken: 'a',
        runtimeConfiguration: [{ classification: 'c', properties: { '': 'x' } }],
      },
      'runtimeConfiguration.1.member.properties',
      mapKeys(atMost(1024)),
    ],
    [
      'StartJobRun',
      run(spark({ entryPointArguments: [''] })),
      'jobDriver.sparkSubmit.entryPointArguments',
      entries(atLeast(1)),
    ],
    ['StartJobRun', run(hive({ initQueryFile: long(257) })), 'jobDriver.hive.initQueryFile', atMost(256)],
    ['StartJobRun', run({ retryPolicy: { maxAttempts: 0 } }), 'retryPolicy.maxAttempts', from(1)],
    [
      'StartJobRun',
      run({
        executionIamPolicy: {
          policyArns: many(11).map((name) => `arn:aws:iam::000000000000:policy/${name}`),
        },
      }),
      'executionIamPolicy.policyArns',
      atMost(10),
    ],
    [
      'StartJobRun',
      run({
        configurationOverrides: {
          monitoringConfiguration: {
            s3MonitoringConfiguration: { encryptionKeyArn: 'arn:aws:kms:us-east-1:1:key/a' },
          },
        },
      }),
      'configurationOverrides.monitoringConfiguration.s3MonitoringConfiguration.encryptionKeyArn',
      pattern,
    ],
    ['TagResource', { resourceArn: ofApplication, tags: { a: 'b!' } }, 'tags', mapValues(atMost(256))],
    ['UntagResource', { resourceArn: ofApplication, tagKeys: ['a!'] }, 'tagKeys', entries(atMost(128))],
    ['ListApplications', { states: ['X'] }, 'states', entries(pattern)],
    ['ListJobRuns', { applicationId: '00a', maxResults: 51 }, 'maxResults', upTo(50)],
  ],
  cloudwatch: [
    ['DescribeAlarms', { AlarmTypes: ['Other'] }, 'alarmTypes', entries(enumeration)],
    ['DescribeAlarms', { ActionPrefix: long(1025) }, 'actionPrefix', atMost(1024)],
    ['DescribeAlarms', { ChildrenOfAlarmName: long(256) }, 'childrenOfAlarmName', atMost(255)],
    ['DescribeAlarms', { ParentsOfAlarmName: '' }, 'parentsOfAlarmName', atLeast(1)],
    [
      'GetMetricData',
      { StartTime: new Date(0), EndTime: new Date(1), MetricDataQueries: [{ Id: 'a', AccountId: '' }] },
      'metricDataQueries.1.member.accountId',
      atLeast(1),
    ],
    [
      'GetMetricStatistics',
      {
        Namespace: 'N',
        MetricName: 'm',
        StartTime: new Date(0),
        EndTime: new Date(1),
        Period: 60,
        Statistics: ['Median'],
      },
      'statistics',
      entries(enumeration),
    ],
    ['ListMetrics', { Dimensions: dimensions }, 'dimensions', atMost(10)],
    ['ListMetrics', { Dimensions: [{ Name: '' }] }, 'dimensions.1.member.name', atLeast(1)],
    ['ListMetrics', { OwningAccount: long(256) }, 'owningAccount', atMost(255)],
    [
      'PutCompositeAlarm',
      { AlarmName: 'a', AlarmRule: 'TRUE', ActionsSuppressor: long(1601) },
      'actionsSuppressor',
      atMost(1600),
    ],
    ['PutMetricAlarm', alarm({ ThresholdMetricId: '' }), 'thresholdMetricId', atLeast(1)],
    ['PutMetricAlarm', alarm({ TreatMissingData: '' }), 'treatMissingData', atLeast(1)],
    [
      'PutMetricAlarm',
      alarm({ EvaluateLowSampleCountPercentile: '' }),
      'evaluateLowSampleCountPercentile',
      atLeast(1),
    ],
    [
      'PutMetricData',
      { Namespace: 'N', MetricData: [{ MetricName: 'm', Value: 1, StorageResolution: 0 }] },
      'metricData.1.member.storageResolution',
      from(1),
    ],
    [
      'UntagResource',
      { ResourceARN: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:a', TagKeys: [''] },
      'tagKeys',
      entries(atMost(128)),
    ],
  ],
};

const { client, close } = await start();
afterAll(close);

describeLocally.each(Object.keys(rows))('%s', (service) => {
  const loading = import(`@aws-sdk/client-${packages[service] ?? service}`) as Promise<Sdk>;
  let asked: Client | undefined;

  it.each(rows[service]!)('%s is refused with %j', async (operation, input, path, reason) => {
    const sdk = await loading;
    const name = Object.keys(sdk).find((key) => /^[A-Za-z]+Client$/.test(key) && !key.startsWith('_'))!;
    asked ??= client(sdk[name] as never) as Client;
    const error = (await asked
      .send(new sdk[`${operation}Command`]!(input))
      .catch((thrown: unknown) => thrown)) as Error;
    expect(error.message).toContain(`at '${path}' failed to satisfy constraint: ${reason}`);
    expect(error.message).toMatch(/^1 validation error detected: /);
  });
});
