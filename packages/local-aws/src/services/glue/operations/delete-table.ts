import { DeleteTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { folded } from '../catalog/folded.ts';

/** Removes a table with its versions and partitions, at once where AWS takes its time. */
export const deleteTable = operation(DeleteTableCommand, ({ DatabaseName, Name }, { state }) => {
  state.getTable(DatabaseName!, Name!);
  state.commit({ kind: 'table', database: folded(DatabaseName!), name: folded(Name!) });
});
