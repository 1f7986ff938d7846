import { violationMessage } from '../../dispatch/violations.ts';
import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { tagCharacters } from '../../kit/tags.ts';
import { invalidRequest } from './errors.ts';

const workGroup = { pattern: '[a-zA-Z0-9._-]{1,128}' };
const id = { minLength: 1, maxLength: 128, pattern: String.raw`\S+` };

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
  StatementName: { pattern: '[a-zA-Z_][a-zA-Z0-9_@:]{1,256}' },
  PreparedStatementNames: { maxLength: 50 },
  QueryStatement: { minLength: 1, maxLength: 262_144 },
  CatalogName: { minLength: 1, maxLength: 256 },
  DatabaseName: { minLength: 1, maxLength: 128 },
  TableName: { minLength: 1, maxLength: 128 },
  Expression: { maxLength: 256 },
  NamedQueryId: id,
  NamedQueryIds: { minLength: 1, maxLength: 50 },
  QueryExecutionId: id,
  QueryExecutionIds: { minLength: 1, maxLength: 50 },
  MaxResults: { minimum: 0, maximum: 50 },
  BytesScannedCutoffPerQuery: { minimum: 10_000_000 },
  NextToken: { minLength: 1, maxLength: 1024 },
  ResourceARN: { minLength: 1, maxLength: 1011 },
  State: { values: ['ENABLED', 'DISABLED'] },
  EncryptionOption: { values: ['SSE_S3', 'SSE_KMS', 'CSE_KMS'] },
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
  GetQueryResults: { MaxResults: { minimum: 1, maximum: 1000 } },
};

export const refuse = (found: readonly Violation[]): Error => invalidRequest(violationMessage(found));
