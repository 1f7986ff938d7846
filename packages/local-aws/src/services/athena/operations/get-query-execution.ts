import { GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';

export const getQueryExecution = operation(GetQueryExecutionCommand, ({ QueryExecutionId }, { state }) => ({
  QueryExecution: state.getExecution(QueryExecutionId!).shown,
}));
