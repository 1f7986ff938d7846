import { DeleteDatabaseCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { databaseArns } from '../arns.ts';
import { folded } from '../catalog/folded.ts';

/** Removes a database with all of its tables, at once where AWS takes its time. */
export const deleteDatabase = operation(DeleteDatabaseCommand, ({ Name }, { state, account, region }) => {
  state.getDatabase(Name!);
  const name = folded(Name!);
  const arn = databaseArns.write({ region, account }, name);
  if (state.catalog.tags.has(arn)) state.commit({ kind: 'tags', arn });
  state.commit({ kind: 'database', name });
});
