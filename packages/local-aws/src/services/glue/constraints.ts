import { ValidationException } from '@aws-sdk/client-glue';
import { exception } from '../../kit/exception.ts';
import { violationMessage } from '../../dispatch/violations.ts';
import type { Constraints, Violation } from '../../dispatch/violations.ts';

const line = String.raw`[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*`;
const lines = String.raw`[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*`;
const name = { minLength: 1, maxLength: 255, pattern: line };
const counted = { minimum: 0 };

/**
 * Documented: the limits of Glue's input members.
 *
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateTable.html and its neighbours
 */
export const constraints: Constraints = {
  MaxResults: { minimum: 1, maximum: 100 },
  CatalogId: name,
  Name: name,
  DatabaseName: name,
  TableName: name,
  TableToDelete: name,
  FunctionName: name,
  ClassName: name,
  IndexName: name,
  ColumnName: name,
  Description: { maxLength: 2048, pattern: lines },
  Comment: { maxLength: 255, pattern: line },
  LocationUri: { minLength: 1, maxLength: 1024, pattern: lines },
  Location: { maxLength: 2056, pattern: lines },
  InputFormat: { maxLength: 128, pattern: line },
  OutputFormat: { maxLength: 128, pattern: line },
  SerializationLibrary: name,
  Column: name,
  SortOrder: { minimum: 0, maximum: 1 },
  TableType: { maxLength: 255 },
  Type: { maxLength: 131_072 },
  Owner: name,
  OwnerName: name,
  Retention: counted,
  ViewOriginalText: { maxLength: 409_600 },
  ViewExpandedText: { maxLength: 409_600 },
  Expression: { maxLength: 2048, pattern: lines },
  Pattern: name,
  VersionId: name,
  ColumnNames: { maxLength: 100, entries: { minLength: 1, maxLength: 255 } },
  PartitionInputList: { maxLength: 100 },
  PartitionsToGet: { maxLength: 1000 },
  PartitionsToDelete: { maxLength: 25 },
  PartitionValueList: { maxLength: 100 },
  Entries: { minLength: 1, maxLength: 100 },
  TablesToDelete: { maxLength: 100 },
  VersionIds: { maxLength: 100 },
  ColumnStatisticsList: { maxLength: 25 },
  ColumnType: { maxLength: 20_000, pattern: line },
  NumberOfTrues: counted,
  NumberOfFalses: counted,
  NumberOfNulls: counted,
  NumberOfDistinctValues: counted,
  MaximumLength: counted,
  PartitionIndexes: { maxLength: 3 },
  Keys: { minLength: 1 },
  SegmentNumber: { minimum: 0 },
  TotalSegments: { minimum: 1, maximum: 10 },
  ResourceArn: { minLength: 1, maxLength: 10_240, pattern: 'arn:aws:glue:.*' },
  TagsToRemove: { maxLength: 50, entries: { minLength: 1, maxLength: 128 } },
  ResourceUris: { maxLength: 1000 },
  Uri: { minLength: 1, maxLength: 1024, pattern: lines },
  FunctionType: { values: ['REGULAR_FUNCTION', 'AGGREGATE_FUNCTION', 'STORED_PROCEDURE'] },
  JobName: name,
  RunId: name,
  JobRunId: name,
  TriggerName: name,
  DependentJobName: name,
  JobNames: { maxLength: 1000 },
  JobRunIds: { minLength: 1, maxLength: 25 },
  NumberOfWorkers: { minimum: 1 },
  Timeout: { minimum: 1 },
  MaxRetries: { minimum: 0, maximum: 10 },
  MaxConcurrentRuns: { minimum: 1 },
  GlueVersion: { minLength: 1, maxLength: 255, pattern: String.raw`^(\w+\.)+\w+$` },
  PythonVersion: { pattern: '^([2-3]|3[.]9)$' },
  Runtime: { maxLength: 64 },
  NotifyDelayAfter: { minimum: 1 },
  SecurityConfiguration: name,
  ExecutionClass: { values: ['FLEX', 'STANDARD'] },
  OwnerType: { values: ['USER', 'ROLE', 'GROUP'] },
};

/** What differs by operation. */
export const ofOperation = {
  GetPartitions: { MaxResults: { minimum: 1, maximum: 1000 } },
  GetJobs: { MaxResults: { minimum: 1, maximum: 1000 } },
  ListJobs: { MaxResults: { minimum: 1, maximum: 1000 } },
  GetJobRuns: { MaxResults: { minimum: 1, maximum: 200 } },
  GetTriggers: { MaxResults: { minimum: 1, maximum: 200 } },
  ListTriggers: { MaxResults: { minimum: 1, maximum: 200 } },
  CreateTrigger: { Type: { values: ['SCHEDULED', 'CONDITIONAL', 'ON_DEMAND', 'EVENT'] } },
};

/** Makes the answer of Glue to broken limits; lists are not repeated in it. */
export const refuse = (found: readonly Violation[]): Error => validationError(violationMessage(found, show));

const validationError = exception(ValidationException);

function show(value: unknown): string {
  if (value === null) return ' null';
  return typeof value === 'string' || typeof value === 'number' ? ` '${value}'` : '';
}
