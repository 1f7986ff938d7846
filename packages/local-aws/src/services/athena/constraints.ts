import { violationMessage } from '../../dispatch/violations.ts';
import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { tagCharacters } from '../../kit/tags.ts';
import { invalidRequest } from './errors.ts';

const workGroup = { pattern: '[a-zA-Z0-9._-]{1,128}' };
const id = { minLength: 1, maxLength: 128, pattern: String.raw`\S+` };
const line = String.raw`[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*`;
const statementName = { minLength: 1, maxLength: 256, pattern: '[a-zA-Z_][a-zA-Z0-9_@:]{1,256}' };
const version = { minLength: 1, maxLength: 128 };
const oneDpu = { minimum: 1, maximum: 1 };
const parameters = {
  keys: { minLength: 1, maxLength: 255, pattern: line },
  entries: { maxLength: 51_200 },
};
const kmsKey = ['key', 'alias']
  .map((kind) => String.raw`^arn:aws[a-z\-]*:kms:([a-z0-9\-]+):\d{12}:${kind}/?[a-zA-Z_0-9+=,.@\-_/]+$`)
  .concat(String.raw`^alias/[a-zA-Z0-9/_-]+$`, '[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}')
  .join('|');

/**
 * Documented: the limits of Athena's input members.
 *
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html and its neighbours
 */
export const constraints: Constraints = {
  WorkGroup: workGroup,
  Name: { minLength: 1, maxLength: 128 },
  Description: { minLength: 1, maxLength: 1024 },
  Database: { minLength: 1, maxLength: 255 },
  QueryString: { minLength: 1, maxLength: 262_144 },
  ClientRequestToken: { minLength: 32, maxLength: 128 },
  ExecutionParameters: { minLength: 1, entries: { minLength: 1, maxLength: 1024 } },
  StatementName: statementName,
  PreparedStatementNames: { maxLength: 50, entries: statementName },
  QueryStatement: { minLength: 1, maxLength: 262_144 },
  Catalog: { minLength: 1, maxLength: 256, pattern: line },
  CatalogName: { minLength: 1, maxLength: 256, pattern: line },
  DatabaseName: { minLength: 1, maxLength: 128 },
  TableName: { minLength: 1, maxLength: 128 },
  Expression: { maxLength: 256 },
  NamedQueryId: id,
  NamedQueryIds: { minLength: 1, maxLength: 50, entries: id },
  QueryExecutionId: id,
  QueryExecutionIds: { minLength: 1, maxLength: 50, entries: id },
  QueryResultType: { values: ['DATA_MANIFEST', 'DATA_ROWS'] },
  MaxAgeInMinutes: { minimum: 0, maximum: 10_080 },
  MaxResults: { minimum: 0, maximum: 50 },
  BytesScannedCutoffPerQuery: { minimum: 10_000_000 },
  NextToken: { minLength: 1, maxLength: 1024 },
  ResourceARN: { minLength: 1, maxLength: 1011 },
  State: { values: ['ENABLED', 'DISABLED'] },
  AdditionalConfiguration: { minLength: 1, maxLength: 128 },
  EffectiveEngineVersion: version,
  SelectedEngineVersion: version,
  ExecutionRole: {
    minLength: 20,
    maxLength: 2048,
    pattern: String.raw`^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`,
  },
  ExpectedBucketOwner: { minLength: 12, maxLength: 12, pattern: '^[0-9]+$' },
  S3AclOption: { values: ['BUCKET_OWNER_FULL_CONTROL'] },
  KmsKey: { minLength: 1, maxLength: 2048, pattern: kmsKey },
  IdentityCenterInstanceArn: {
    maxLength: 255,
    pattern: '^arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}$',
  },
  AuthenticationType: { values: ['DIRECTORY_IDENTITY'] },
  LogGroup: { minLength: 1, maxLength: 512, pattern: '^[a-zA-Z0-9._/-]+$' },
  LogStreamNamePrefix: { minLength: 1, maxLength: 512, pattern: '^[^:*]*$' },
  LogLocation: { maxLength: 1024, pattern: String.raw`^s3://[a-z0-9][a-z0-9\-]*[a-z0-9](/.*)?$` },
  CoordinatorDpuSize: oneDpu,
  DefaultExecutorDpuSize: oneDpu,
  MaxConcurrentDpus: { minimum: 2, maximum: 5000 },
  AdditionalConfigs: parameters,
  SparkProperties: parameters,
  Properties: parameters,
  Classifications: { members: { Name: { minLength: 1, maxLength: 128 } } },
  EncryptionOption: { values: ['SSE_S3', 'SSE_KMS', 'CSE_KMS'] },
  TagKeys: { entries: { minLength: 1, maxLength: 128 } },
  Tags: {
    members: {
      Key: { minLength: 1, maxLength: 128, pattern: `${tagCharacters}*` },
      Value: { maxLength: 256, pattern: `${tagCharacters}*` },
    },
  },
};

/** Where operations have limits of their own. */
export const ofOperation = {
  CreateWorkGroup: { Name: workGroup },
  GetDataCatalog: { Name: { minLength: 1, maxLength: 256, pattern: line } },
  GetQueryResults: { MaxResults: { minimum: 1, maximum: 1000 } },
  ListDatabases: { MaxResults: { minimum: 1, maximum: 50 } },
  ListDataCatalogs: { MaxResults: { minimum: 2, maximum: 50 } },
  ListPreparedStatements: { MaxResults: { minimum: 1, maximum: 50 } },
  ListTableMetadata: { MaxResults: { minimum: 1, maximum: 50 } },
  ListTagsForResource: { MaxResults: { minimum: 75 } },
  ListWorkGroups: { MaxResults: { minimum: 1, maximum: 50 } },
};

export const refuse = (found: readonly Violation[]): Error => invalidRequest(violationMessage(found));
