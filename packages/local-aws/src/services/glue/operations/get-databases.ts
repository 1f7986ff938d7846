import { GetDatabasesCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { databaseView } from '../databases/database-view.ts';
import { page } from '../page.ts';

/** Databases of other accounts do not exist here, so that ALL of them are one's own. */
export const getDatabases = operation(GetDatabasesCommand, (input, { state, account }) => {
  if (input.ResourceShareType !== 'ALL') refuseMembers('glue:GetDatabases', input, 'ResourceShareType');
  refuseMembers('glue:GetDatabases', input, 'AttributesToGet');
  const { items, next } = page(state.databases(), input);
  return { DatabaseList: items.map(({ record }) => databaseView(record, account)), NextToken: next };
});
