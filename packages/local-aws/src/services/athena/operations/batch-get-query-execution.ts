import { BatchGetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';

export const batchGetQueryExecution = operation(
  BatchGetQueryExecutionCommand,
  ({ QueryExecutionIds }, { state }) => ({
    QueryExecutions: QueryExecutionIds!.flatMap((id) => state.findExecution(id)?.shown ?? []),
    UnprocessedQueryExecutionIds: QueryExecutionIds!
      .filter((id) => !state.findExecution(id))
      .map((QueryExecutionId) => ({
        QueryExecutionId,
        ErrorCode: 'INVALID_QUERY_EXECUTION_ID',
        ErrorMessage: `QueryExecution ${QueryExecutionId} was not found`,
      })),
  }),
);
