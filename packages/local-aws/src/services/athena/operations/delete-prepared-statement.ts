import { DeletePreparedStatementCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { removePreparedStatement } from '../queries/prepared-statement.ts';

export const deletePreparedStatement = operation(
  DeletePreparedStatementCommand,
  ({ StatementName, WorkGroup }, { state }) => removePreparedStatement(state, WorkGroup!, StatementName!),
);
