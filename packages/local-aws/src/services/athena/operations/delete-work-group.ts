import { DeleteWorkGroupCommand } from '@aws-sdk/client-athena';
import { invalidRequest } from '../errors.ts';
import { operation } from '../operation.ts';
import { keyOf } from '../queries/prepared-statement.ts';
import { primary } from '../workgroups/primary.ts';

/** Removes a workgroup; one that has queries or a history only if told to do so with all it has. */
export const deleteWorkGroup = operation(DeleteWorkGroupCommand, (input, { state }) => {
  const { name } = state.getWorkGroup(input.WorkGroup);
  if (name === primary.name) throw invalidRequest('Cannot delete primary workgroup');
  const queries = state.namedQueries().filter(({ WorkGroup }) => WorkGroup === name);
  const executions = state.executions().filter(({ shown }) => shown.WorkGroup === name);
  const statements = state.preparedStatements(name);
  if (!input.RecursiveDeleteOption && queries.length + statements.length + executions.length > 0)
    throw invalidRequest(`WorkGroup ${name} is not empty`);
  for (const { NamedQueryId } of queries) state.commit({ kind: 'namedQuery', key: NamedQueryId! });
  for (const { StatementName } of statements)
    state.commit({ kind: 'preparedStatement', key: keyOf(name, StatementName!) });
  state.commit({ kind: 'workGroup', key: name });
});
