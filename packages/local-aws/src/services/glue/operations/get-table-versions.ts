import { GetTableVersionsCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { versionsOf, versionView } from '../tables/versions.ts';

/** Lists the versions of a table, the newest first. */
export const getTableVersions = operation(GetTableVersionsCommand, (input, { state, account }) => {
  const { items, next } = page(versionsOf(state.getTable(input.DatabaseName!, input.TableName!)), input);
  return {
    TableVersions: items.map((record) => versionView(record, input.DatabaseName!, account)),
    NextToken: next,
  };
});
