import { DeleteWorkGroupCommand } from '@aws-sdk/client-athena';
import { invalidRequest } from '../errors.ts';
import { operation } from '../operation.ts';
import { primary } from '../workgroups/primary.ts';

/** Removes a workgroup; one that has named queries or a history only if told to do so with all it has. */
export const deleteWorkGroup = operation(DeleteWorkGroupCommand, (input, { state }) => {
  const { name } = state.getWorkGroup(input.WorkGroup);
  if (name === primary.name) throw invalidRequest('Cannot delete primary workgroup');
  const queries = state.namedQueries().filter(({ WorkGroup }) => WorkGroup === name);
  const executions = state.executions().filter(({ shown }) => shown.WorkGroup === name);
  if (!input.RecursiveDeleteOption && queries.length + executions.length > 0)
    throw invalidRequest(`WorkGroup ${name} is not empty`);
  for (const { NamedQueryId } of queries) state.commit({ kind: 'namedQuery', key: NamedQueryId! });
  state.commit({ kind: 'workGroup', key: name });
});
