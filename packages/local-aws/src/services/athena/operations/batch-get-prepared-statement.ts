import { BatchGetPreparedStatementCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { keyOf, notPrepared } from '../queries/prepared-statement.ts';

export const batchGetPreparedStatement = operation(
  BatchGetPreparedStatementCommand,
  ({ PreparedStatementNames, WorkGroup }, { state }) => {
    const { name } = state.getWorkGroup(WorkGroup);
    const find = (statement: string) => state.findPreparedStatement(keyOf(name, statement));
    return {
      PreparedStatements: PreparedStatementNames!.flatMap((statement) => find(statement) ?? []),
      UnprocessedPreparedStatementNames: PreparedStatementNames!
        .filter((statement) => !find(statement))
        .map((StatementName) => ({
          StatementName,
          ErrorCode: 'STATEMENT_NOT_FOUND',
          ErrorMessage: notPrepared(StatementName, name),
        })),
    };
  },
);
