import { GetTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { tableNotFound } from '../errors.ts';
import { columnsShownTo, tableShown } from '../tables/shown-to.ts';
import { tableView } from '../tables/table-view.ts';

export const getTable = operation(GetTableCommand, async (input, context) => {
  const { state, account } = context;
  refuseMembers('glue:GetTable', input, 'AttributesToGet');
  const { current } = state.getTable(input.DatabaseName!, input.Name!);
  const isShown = await columnsShownTo(context, input.DatabaseName!, input.Name!);
  if (!isShown) throw tableNotFound();
  return { Table: tableShown(tableView(current, input.DatabaseName!, account), isShown) };
});
