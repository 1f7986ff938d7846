import { GetPreparedStatementCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { preparedStatement } from '../queries/prepared-statement.ts';

export const getPreparedStatement = operation(
  GetPreparedStatementCommand,
  ({ StatementName, WorkGroup }, { state }) => ({
    PreparedStatement: preparedStatement(state, WorkGroup!, StatementName!),
  }),
);
