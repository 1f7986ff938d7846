import { UpdatePreparedStatementCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { keyOf, preparedStatement } from '../queries/prepared-statement.ts';

export const updatePreparedStatement = operation(
  UpdatePreparedStatementCommand,
  ({ StatementName, WorkGroup, QueryStatement, Description }, { state }) => {
    const found = preparedStatement(state, WorkGroup!, StatementName!);
    const record = {
      ...found,
      QueryStatement,
      Description: Description ?? found.Description,
      LastModifiedTime: state.now(),
    };
    state.commit({ kind: 'preparedStatement', key: keyOf(WorkGroup!, StatementName!), record });
  },
);
