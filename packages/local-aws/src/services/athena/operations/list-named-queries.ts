import { ListNamedQueriesCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the ids of a workgroup's named queries. */
export const listNamedQueries = operation(ListNamedQueriesCommand, (input, { state }) => {
  const { name } = state.getWorkGroup(input.WorkGroup);
  const queries = state.namedQueries().filter(({ WorkGroup }) => WorkGroup === name);
  const { items, ...paging } = page(queries, input);
  return { NamedQueryIds: items.map(({ NamedQueryId }) => NamedQueryId!), ...paging };
});
