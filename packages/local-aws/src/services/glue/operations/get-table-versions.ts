import { GetTableVersionsCommand } from '@aws-sdk/client-glue';
import { tableNotFound } from '../errors.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { columnsShownTo } from '../tables/shown-to.ts';
import { versionsOf, versionView } from '../tables/versions.ts';

/** Lists the versions of a table, the newest first. */
export const getTableVersions = operation(GetTableVersionsCommand, async (input, context) => {
  const { state, account } = context;
  const { items, ...paging } = page(versionsOf(state.getTable(input.DatabaseName!, input.TableName!)), input);
  const isShown = await columnsShownTo(context, input.DatabaseName!, input.TableName!);
  if (!isShown) throw tableNotFound();
  return {
    TableVersions: items.map((record) => versionView(record, input.DatabaseName!, account, isShown)),
    ...paging,
  };
});
