import { GetDatabaseCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { databaseView } from '../databases/database-view.ts';

export const getDatabase = operation(GetDatabaseCommand, ({ Name }, context) => ({
  Database: databaseView(context.state.getDatabase(Name!).record, context),
}));
