import { CreateTableCommand } from '@aws-sdk/client-glue';
import type { PartitionIndex } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { alreadyExists, invalidInput } from '../errors.ts';
import { folded } from '../catalog/folded.ts';
import { checkTableInput } from '../tables/check-table-input.ts';
import { withIndex } from '../tables/with-index.ts';

/** Makes a table. Of Iceberg, one whose metadata its writer keeps: writing metadata here (`OpenTableFormatInput`) is not done. */
export const createTable = operation(CreateTableCommand, (request, { state, caller }) => {
  refuseMembers('glue:CreateTable', request, 'OpenTableFormatInput', 'Name');
  const { DatabaseName, TableInput: input, PartitionIndexes = [] } = request;
  if (!input) throw invalidInput('TableInput must be given.');
  checkTableInput(input);
  const { tables } = state.getDatabase(DatabaseName!);
  const name = folded(input.Name!);
  if (tables.has(name)) throw alreadyExists('Table');
  const now = state.now();
  let indexes: PartitionIndex[] = [];
  for (const index of PartitionIndexes) indexes = withIndex(input, indexes, index);
  const record = { input, versionId: '0', createdAtMs: now, updatedAtMs: now, indexes };
  state.commit({ kind: 'table', database: folded(DatabaseName!), name, record }, caller.session?.roleArn);
});
