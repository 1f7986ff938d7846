import { ListQueryExecutionsCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the ids of what was run in a workgroup, the newest first. */
export const listQueryExecutions = operation(ListQueryExecutionsCommand, (input, { state }) => {
  const { name } = state.getWorkGroup(input.WorkGroup);
  const executions = state.executions().filter(({ shown }) => shown.WorkGroup === name);
  const { items, ...paging } = page(executions, input);
  return { QueryExecutionIds: items.map(({ shown }) => shown.QueryExecutionId!), ...paging };
});
