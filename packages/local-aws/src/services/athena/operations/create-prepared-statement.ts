import { CreatePreparedStatementCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { addPreparedStatement } from '../queries/prepared-statement.ts';

export const createPreparedStatement = operation(CreatePreparedStatementCommand, (input, { state }) =>
  addPreparedStatement(state, input),
);
