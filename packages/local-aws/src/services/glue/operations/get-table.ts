import { GetTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { insufficientPermissions } from '../errors.ts';
import { shownTo } from '../tables/shown-to.ts';
import { tableView } from '../tables/table-view.ts';

export const getTable = operation(GetTableCommand, async (input, context) => {
  const { state, account } = context;
  refuseMembers('glue:GetTable', input, 'AttributesToGet');
  const { current } = state.getTable(input.DatabaseName!, input.Name!);
  const Table = await shownTo(tableView(current, input.DatabaseName!, account), context);
  if (!Table) throw insufficientPermissions(input.Name!);
  return { Table };
});
