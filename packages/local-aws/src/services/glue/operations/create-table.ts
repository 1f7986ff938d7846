import { CreateTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidInput } from '../errors.ts';
import { addTable } from '../tables/add-table.ts';

/** Makes a table. Of Iceberg, one whose metadata its writer keeps: writing metadata here (`OpenTableFormatInput`) is not done. */
export const createTable = operation(CreateTableCommand, (request, { state, caller }) => {
  refuseMembers('glue:CreateTable', request, 'OpenTableFormatInput', 'Name');
  const { DatabaseName, TableInput } = request;
  if (!TableInput) throw invalidInput('TableInput must be given.');
  addTable(state, { ...request, DatabaseName, TableInput }, caller.session?.roleArn);
});
