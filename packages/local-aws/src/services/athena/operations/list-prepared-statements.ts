import { ListPreparedStatementsCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the prepared statements of a workgroup, in the order of their names. */
export const listPreparedStatements = operation(ListPreparedStatementsCommand, (input, { state }) => {
  const { name } = state.getWorkGroup(input.WorkGroup);
  const { items, ...paging } = page(state.preparedStatements(name), input);
  return {
    PreparedStatements: items.map(({ StatementName, LastModifiedTime }) => ({
      StatementName,
      LastModifiedTime,
    })),
    ...paging,
  };
});
