import { GetTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { tableView } from '../tables/table-view.ts';

export const getTable = operation(GetTableCommand, (input, { state, account }) => {
  refuseMembers('glue:GetTable', input, 'AttributesToGet');
  const { current } = state.getTable(input.DatabaseName!, input.Name!);
  return { Table: tableView(current, input.DatabaseName!, account) };
});
