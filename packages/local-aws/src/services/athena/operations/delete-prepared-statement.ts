import { DeletePreparedStatementCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { keyOf, preparedStatement } from '../queries/prepared-statement.ts';

export const deletePreparedStatement = operation(
  DeletePreparedStatementCommand,
  ({ StatementName, WorkGroup }, { state }) => {
    preparedStatement(state, WorkGroup!, StatementName!);
    state.commit({ kind: 'preparedStatement', key: keyOf(WorkGroup!, StatementName!) });
  },
);
