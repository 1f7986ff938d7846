import { CreatePreparedStatementCommand } from '@aws-sdk/client-athena';
import { invalidRequest } from '../errors.ts';
import { operation } from '../operation.ts';
import { keyOf } from '../queries/prepared-statement.ts';

/** Saves a statement whose question marks are given values when it is executed; nobody reads it here. */
export const createPreparedStatement = operation(CreatePreparedStatementCommand, (input, { state }) => {
  const { StatementName, Description, QueryStatement } = input;
  const { name: WorkGroupName } = state.getWorkGroup(input.WorkGroup);
  const key = keyOf(WorkGroupName, StatementName!);
  if (state.findPreparedStatement(key))
    throw invalidRequest(`PreparedStatement ${StatementName} already exists in WorkGroup ${WorkGroupName}`);
  const LastModifiedTime = state.now();
  const record = { StatementName, QueryStatement, WorkGroupName, Description, LastModifiedTime };
  state.commit({ kind: 'preparedStatement', key, record });
});
