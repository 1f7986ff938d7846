import { GetTablesCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { folded } from '../catalog/folded.ts';
import { matcher } from '../catalog/matcher.ts';
import { page } from '../page.ts';
import { columnsShownTo, tableShown } from '../tables/shown-to.ts';
import { tableView } from '../tables/table-view.ts';

/** Lists the tables that are shown to who asks; `Expression` is a regular expression for the whole name. */
export const getTables = operation(GetTablesCommand, async (input, context) => {
  const { state, account } = context;
  refuseMembers('glue:GetTables', input, 'AttributesToGet', 'ResourceShareType');
  const { DatabaseName, Expression } = input;
  const fits = Expression === undefined ? () => true : matcher('Expression', Expression);
  const tables = state.tables(DatabaseName!).filter(({ current }) => fits(folded(current.input.Name!)));
  const { items, ...paging } = page(tables, input);
  const shown = await Promise.all(
    items.map(async ({ current }) => {
      const isShown = await columnsShownTo(context, DatabaseName!, current.input.Name!);
      return isShown && tableShown(tableView(current, DatabaseName!, account), isShown);
    }),
  );
  return { TableList: shown.filter((table) => table !== undefined), ...paging };
});
