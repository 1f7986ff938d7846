import { GetDatabasesCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { databaseView } from '../databases/database-view.ts';
import { isDatabaseShown } from '../databases/is-database-shown.ts';
import { page } from '../page.ts';

/** Lists the databases that are shown to who asks; of other accounts there are none, so that ALL are one's own. */
export const getDatabases = operation(GetDatabasesCommand, async (input, context) => {
  const { state } = context;
  if (input.ResourceShareType !== 'ALL') refuseMembers('glue:GetDatabases', input, 'ResourceShareType');
  refuseMembers('glue:GetDatabases', input, 'AttributesToGet');
  const { items, ...paging } = page(state.databases(), input);
  const shown = await Promise.all(
    items.map(async ({ record }) => {
      const isShown = await isDatabaseShown(context, record.input.Name!);
      return isShown ? databaseView(record, context) : undefined;
    }),
  );
  return { DatabaseList: shown.filter((database) => database !== undefined), ...paging };
});
